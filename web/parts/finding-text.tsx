import type { ReadingRow } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { formatNumber } from './figures.ts'
import { isLocated } from './fraction.ts'

type Props = { readonly reading: ReadingRow; readonly objects: number }

/** What was found, in one sentence. */
export function FindingText({ reading, objects }: Props) {
  const { t } = useSay()
  const n = formatNumber(objects, 0)
  if (!isLocated(reading)) return t('reading.findingBelow', { n })
  if (reading.indicator === 'X11') return t('reading.findingRoads', { n })
  if (reading.inputs['stations'] !== undefined) return t('reading.findingStations', { n })
  return objects === 0 ? t('reading.findingNoObjects') : t('reading.findingObjects', { n })
}
