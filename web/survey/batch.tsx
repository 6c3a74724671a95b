import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Batch, Issue } from '../api/client.ts'
import { useSay } from '../i18n/say.ts'
import { className } from '../parts/class-name.ts'
import { crsWords } from '../parts/crs-words.ts'
import { formatBytes, formatInstant, formatNumber, shortHash } from '../parts/figures.ts'
import { ScrollBox } from '../parts/scroll-box.tsx'
import { HashChip } from '../parts/hash-chip.tsx'
import { RejectFiles } from './reject-files.tsx'

const whole = (value: number) => formatNumber(value, 0)

type Props = {
  readonly batch: Batch
  /** What can be done about the rejects besides. */
  readonly children?: ReactNode
}

/** One batch: its files, the balance of its features, what they became, what was refused and why. */
export function BatchReport({ batch, children }: Props) {
  const { t, word } = useSay()
  return (
    <article className="block" id={`batch-${batch.id}`}>
      <header className="block-head">
        <h2>{t('survey.batch', { id: shortHash(batch.id) })}</h2>
        <p>
          <time dateTime={batch.at}>{formatInstant(batch.at)}</time> · {batch.actor}
        </p>
        <span className="tag">
          {t('survey.grade')} {word('grade', batch.grade)}
        </span>
      </header>
      <Files batch={batch} />
      <Balance batch={batch} />
      <div className="columns">
        <Counts title={t('survey.objects')} counts={batch.counts.objects} words />
        <Counts title={t('survey.unmappedBy')} counts={batch.unmappedBy} />
      </div>
      <Issues title={t('survey.rejects')} issues={batch.rejects} total={batch.counts.rejected} />
      {batch.counts.rejected > 0 && (
        <p className="reject-acts">
          <Link className="button" to={`/survey/rejects/${batch.id}`}>
            {t('survey.rejectsOnMap')}
          </Link>
          <RejectFiles batch={batch.id} rejected={batch.counts.rejected} />
        </p>
      )}
      {children}
      <Issues title={t('survey.warnings')} issues={batch.warnings} total={batch.warnings.length} />
    </article>
  )
}

function Files({ batch }: { readonly batch: Batch }) {
  const say = useSay()
  const { t } = say
  return (
    <ScrollBox label={t('survey.files')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('survey.file')}</th>
            <th scope="col">{t('survey.format')}</th>
            <th scope="col">{t('survey.encoding')}</th>
            <th scope="col">{t('survey.crsDeclared')}</th>
            <th scope="col">{t('survey.crsUsed')}</th>
            <th scope="col" className="end">
              {t('survey.size')}
            </th>
            <th scope="col">{t('survey.digest')}</th>
            <th scope="col">{t('survey.attribution')}</th>
          </tr>
        </thead>
        <tbody>
          {batch.files.map(file => (
            <tr key={`${file.name} ${file.sha256}`}>
              <th scope="row">{file.name}</th>
              <td>{file.format}</td>
              <td>{file.encoding ?? '–'}</td>
              <td>{file.crsDeclared ?? t('survey.notDeclared')}</td>
              <td>{file.crsUsed === null ? '–' : crsWords(file.crsUsed, say)}</td>
              <td className="number">{formatBytes(file.bytes)}</td>
              <td>
                <HashChip hash={file.sha256} label="SHA-256" />
              </td>
              <td>{file.attribution ?? t('survey.none2')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

const parts = ['accepted', 'unchanged', 'rejected', 'unmapped'] as const

/** read = accepted + unchanged + rejected + unmapped, as one bar and as numbers. */
function Balance({ batch }: { readonly batch: Batch }) {
  const { t } = useSay()
  const { counts } = batch
  return (
    <section className="balance">
      <h3>{t('survey.balance')}</h3>
      <div className="balance-bar" aria-hidden="true">
        {parts.map(part => (
          <span key={part} data-part={part} style={{ flexGrow: counts[part] }} />
        ))}
      </div>
      <dl>
        <div>
          <dt>{t('survey.read')}</dt>
          <dd>{whole(counts.read)}</dd>
        </div>
        {parts.map(part => (
          <div key={part}>
            <dt>
              <span className="balance-key" data-part={part} aria-hidden="true" />
              {t(`survey.${part}`)}
            </dt>
            <dd>{whole(counts[part])}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

type CountsProps = {
  readonly title: string
  readonly counts: Readonly<Record<string, number>>
  readonly words?: boolean
}

/** How many kinds stand open; the long tail of a city's tags is folded. */
const unfolded = 20

function Counts({ title, counts, words = false }: CountsProps) {
  const { t, word } = useSay()
  const rows = Object.entries(counts).toSorted(([, a], [, b]) => b - a)
  const most = Math.max(1, ...rows.map(([, count]) => count))
  const list = (some: typeof rows) => (
    <ul className="counts">
      {some.map(([id, count]) => (
        <li key={id}>
          <span>{words ? className(word, id) : id}</span>
          <span className="counts-bar" aria-hidden="true">
            <span style={{ inlineSize: `${(count / most) * 100}%` }} />
          </span>
          <b>{whole(count)}</b>
        </li>
      ))}
    </ul>
  )
  const tail = rows.slice(unfolded)
  return (
    <section>
      <h3>{title}</h3>
      {rows.length === 0 && <p className="fine">{t('survey.noIssues')}</p>}
      {list(rows.slice(0, unfolded))}
      {tail.length > 0 && (
        <details className="issues">
          <summary>{t('survey.tail', { n: tail.length })}</summary>
          {list(tail)}
        </details>
      )}
    </section>
  )
}

/** In words, with the code that programs and searches use. */
function Rule({ rule }: { readonly rule: string }) {
  const { word } = useSay()
  const text = word('rule', rule)
  return (
    <>
      {text !== rule && `${text} `}
      <span className="mono">{rule}</span>
    </>
  )
}

type IssuesProps = {
  readonly title: string
  readonly issues: readonly Issue[]
  readonly total: number
}

function Issues({ title, issues, total }: IssuesProps) {
  const { t } = useSay()
  const count = Math.max(total, issues.length)
  return (
    <details className="issues" open={issues.length > 0 && issues.length <= 20}>
      <summary>
        {title} <small>{count === 0 ? t('survey.noIssues') : whole(count)}</small>
        {issues.length > 0 && issues.length < count && (
          <small> · {t('survey.first', { n: whole(issues.length), of: whole(count) })}</small>
        )}
      </summary>
      {issues.length > 0 && (
        <ScrollBox label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('survey.file')}</th>
                <th scope="col" className="end">
                  {t('survey.row')}
                </th>
                <th scope="col">{t('survey.column')}</th>
                <th scope="col">{t('survey.valueAt')}</th>
                <th scope="col">{t('survey.rule')}</th>
              </tr>
            </thead>
            <tbody>
              {issues.map((issue, i) => (
                <tr key={i}>
                  <td>{issue.file}</td>
                  <td className="number">{issue.row ?? '–'}</td>
                  <td>{issue.column === 'geometry' ? t('survey.place') : (issue.column ?? '–')}</td>
                  <td className="cut">{issue.value ?? '–'}</td>
                  <td>
                    <Rule rule={issue.rule} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </details>
  )
}
