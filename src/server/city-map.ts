import { zoneFor } from '#geo/zone.ts'
import { cityExtent, cityFrame, registerDigest, type CityMap } from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import type { Frame } from '#platform/frame/index.ts'
import { specialZones } from '#policy/zones.ts'
import { latestRun } from '#checkup/index.ts'
import { attributions } from '#survey/index.ts'

/**
 * The frame the server draws from: loaded once, and anew when the register has changed. In the zone of the latest
 * checkup where there is one, so that both use the frame that is kept on disk.
 */
export function cityMap(db: Db, cacheFolder: string | null): CityMap {
  let held: { digest: string; frame: Promise<Frame> } | null = null
  /** The one given out last: its tiles go on being served while the next one is made. */
  let current: Frame | null = null
  const frame = async () => {
    const digest = await registerDigest(db)
    if (held?.digest !== digest) {
      const loading = load(db, cacheFolder)
      held = { digest, frame: loading }
      // A frame that could not be made is not remembered: the next request tries again.
      loading.catch(() => {
        if (held?.frame === loading) held = null
      })
    }
    current = await held.frame
    return current
  }
  return {
    frame,
    frameOf: async digest => {
      if (current?.digest === digest) return current
      const now = await frame()
      return now.digest === digest ? now : null
    },
    attributions: () => attributions(db),
  }
}

async function load(db: Db, cacheFolder: string | null): Promise<Frame> {
  const run = await latestRun(db)
  const [west, south, east, north] = (await cityExtent(db)) ?? [0, 0, 0, 0]
  const zone = run?.zone ?? zoneFor((west + east) / 2, (south + north) / 2, specialZones)
  return cityFrame(db, zone, cacheFolder)
}
