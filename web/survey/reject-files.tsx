import { useSay } from '../i18n/say.ts'
import { formatNumber } from '../parts/figures.ts'

type Props = { readonly batch: string; readonly rejected: number }

/** Rows that the server writes into a workbook. */
const mostInBook = 100_000

/** All that a batch left out, to take away and have mended. */
export function RejectFiles({ batch, rejected }: Props) {
  const { t } = useSay()
  const n = formatNumber(rejected, 0)
  return (
    <>
      {rejected <= mostInBook && (
        <a href={`/api/sources/${batch}/rejects.xlsx`} download>
          {t('survey.allRejects', { n, format: 'Excel' })}
        </a>
      )}
      <a href={`/api/sources/${batch}/rejects.csv`} download>
        {t('survey.allRejects', { n, format: 'CSV' })}
      </a>
    </>
  )
}
