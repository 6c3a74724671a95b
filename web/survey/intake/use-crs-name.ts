import { useSay } from '../../i18n/say.ts'
import { zoneOfCode } from './crs-zone.ts'

/** Names a way to read coordinates as its user would: a zone by its central meridian, a shifted system by its maps. */
export function useCrsName(declared: string | null) {
  const { t } = useSay()
  return (choice: string): string => {
    if (choice === 'declared') return t('intake.declared', { crs: declared ?? '' })
    if (choice === 'gcj02' || choice === 'bd09') return t(`intake.${choice}`)
    if (choice === '4490') return t('intake.plain')
    const zone = zoneOfCode(Number(choice))
    if (zone === null) return t('intake.epsg', { code: choice })
    const name = t('intake.zone', { ...zone, code: choice })
    return zone.numbered ? `${name} ${t('intake.zoneNumbered')}` : name
  }
}
