import { zoneFor, type Zone } from '#geo/zone.ts'
import {
  cityExtent,
  cityFrame,
  publicFrame,
  registerDigest,
  wholeIfPublic,
  type CityMap,
} from '#city/index.ts'
import type { Db } from '#platform/db/index.ts'
import type { Frame } from '#platform/frame/index.ts'
import { LastAnswers } from '#platform/jobs/last-answers.ts'
import { specialZones } from '#policy/zones.ts'
import { latestRun } from '#checkup/index.ts'
import { attributions } from '#survey/index.ts'

/**
 * What the server draws from: all of the register for who works here, and what is public for programs outside. Frames are
 * loaded once, and anew when the register has changed, in the zone of the latest checkup where there is one, so that
 * both use the frame that is kept on disk.
 */
export function cityMap(db: Db, cacheFolder: string | null): CityMap & { open: CityMap } {
  const all = heldFrame(db, async () => cityFrame(db, await zoneOf(db), cacheFolder))
  // Where all is public the two are one, and are not held twice.
  const open = heldFrame(db, async () => {
    const whole = await wholeIfPublic(db, all.frame)
    return whole ?? publicFrame(db, await zoneOf(db), cacheFolder)
  })
  return {
    ...all,
    attributions: () => attributions(db),
    open: { ...open, attributions: () => attributions(db, 'public') },
  }
}

function heldFrame(db: Db, load: () => Promise<Frame>): Pick<CityMap, 'frame' | 'frameOf'> {
  const frames = new LastAnswers<Frame>(1)
  /** The one given out last: its tiles go on being served while the next one is made. */
  let current: Frame | null = null
  const frame = async () => {
    current = await frames.of(await registerDigest(db), load)
    return current
  }
  return {
    frame,
    frameOf: async digest => {
      if (current?.digest === digest) return current
      const now = await frame()
      return now.digest === digest ? now : null
    },
  }
}

async function zoneOf(db: Db): Promise<Zone> {
  const run = await latestRun(db)
  const [west, south, east, north] = (await cityExtent(db)) ?? [0, 0, 0, 0]
  return run?.zone ?? zoneFor((west + east) / 2, (south + north) / 2, specialZones)
}
