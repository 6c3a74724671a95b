import { useQuery } from '@tanstack/react-query'
import { getSources, type Arrival, type Batch } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { Failure, Skeleton } from '../../parts/states.tsx'
import { BatchReport } from '../batch.tsx'
import { CheckupStep } from './checkup-step.tsx'
import { DiscardButton } from './discard-button.tsx'
import { MarkedWorkbook } from './marked-workbook.tsx'

/** The report of the batch, then the next thing to do. */
export function DoneStep({ arrival }: { readonly arrival: Arrival }) {
  const { t } = useSay()
  const { batch } = arrival
  const report = useQuery({
    queryKey: ['batch', batch],
    queryFn: () => getSources({ before: (batch ?? 0) + 1, limit: 1 }),
    enabled: batch !== null,
  })
  const [found] = report.data?.batches ?? []
  return (
    <>
      <section className="block">
        <h2>{t('intake.done')}</h2>
        {report.isLoading ? <Skeleton lines={1} /> : <CheckupStep since={found?.at ?? ''} />}
      </section>
      {report.isLoading && <Skeleton lines={8} />}
      {report.error !== null && (
        <Failure
          what={t('survey.title')}
          error={report.error}
          onRetry={() => void report.refetch()}
        />
      )}
      {found !== undefined && (
        <BatchReport batch={found}>
          <Marked arrival={arrival} batch={found} />
        </BatchReport>
      )}
      <footer className="intake-foot">
        <DiscardButton arrival={arrival} />
      </footer>
    </>
  )
}

/** The user's own workbooks that something was found wrong in, to be mended where it is. */
function Marked({ arrival, batch }: { readonly arrival: Arrival; readonly batch: Batch }) {
  const { counts, rejects, warnings, files } = batch
  const listed = [...rejects, ...warnings]
  const all = rejects.length === counts.rejected
  const books = files.flatMap(({ name, format }) =>
    format === 'xlsx' && (!all || listed.some(({ file }) => file === name)) ? [bookOf(name)] : [],
  )
  return [...new Set(books)].map(file => (
    <MarkedWorkbook key={file} arrival={arrival.id} file={file} />
  ))
}

/** A sheet is named below its workbook. */
const bookOf = (sheet: string): string => sheet.slice(0, sheet.lastIndexOf('/'))
