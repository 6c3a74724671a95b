import type { Say } from '../i18n/say.ts'

/**
 * Which coordinates were used, as the record keeps it (`EPSG:4490 (from GCJ-02, WGS 84 taken as CGCS2000)`), in the
 * reader's words; codes and names stay.
 */
export const crsWords = (used: string, { t }: Say): string =>
  used
    .replace('WGS 84 taken as CGCS2000', t('survey.wgsTaken'))
    .replace(/\(from ([^,)]+)/, (_, from: string) => `(${t('survey.crsFrom', { from })}`)
