import type { Arrival, SourceSeen } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { formatNumber } from '../../parts/figures.ts'
import { className } from '../../parts/class-name.ts'
import { WarnMark } from '../../parts/warn-mark.tsx'
import { ScrollBox } from '../../parts/scroll-box.tsx'
import { CrsChoice } from './crs-choice.tsx'
import { LeaveButton } from './leave-button.tsx'
import type { Change, Words } from './use-words.ts'

type Props = {
  readonly arrival: Arrival
  readonly source: SourceSeen
  readonly classes: readonly string[]
  readonly words: Words
}

/** What a file would be taken for, each part of it to be changed in place. */
export function SourceCard({ arrival, source, classes, words: said }: Props) {
  const { t } = useSay()
  const words = said.wordsOf(source)
  const onSay = (change: Change) => said.say(source.file, change)
  const n = formatNumber(source.features, 0)
  return (
    <article className="block source-card">
      <header className="block-head">
        <h2>{source.file}</h2>
        <p>
          {source.format}
          {source.encoding && ` · ${source.encoding.used.toUpperCase()}`} ·{' '}
          {source.whole ? t('intake.features', { n }) : t('intake.featuresAtLeast', { n })}
        </p>
        {source.remembered !== null && <span className="tag">{t('intake.remembered')}</span>}
        <LeaveButton arrival={arrival} source={source.file} />
      </header>
      <ClassChoice source={source} classes={classes} as={words.as} onSay={onSay} />
      {source.columns.length > 0 && <Columns source={source} map={words.map} onSay={onSay} />}
      {source.crs !== null && (
        <CrsChoice
          arrival={arrival.id}
          source={source}
          crs={source.crs}
          chosen={words.crs}
          onChoose={crs => onSay({ crs })}
        />
      )}
    </article>
  )
}

type ClassProps = Pick<Props, 'source' | 'classes'> & {
  readonly as: string | null
  readonly onSay: (change: Change) => void
}

/** What a source is taken for and by what, or that nobody knows; the user's word outweighs it. */
function ClassChoice({ source, classes, as, onSay }: ClassProps) {
  const { t, word } = useSay()
  const { by } = source
  const found = foundClass(source)
  const taken = found === null ? t('intake.classFind') : className(word, found)
  const why = by !== null && as === null ? ` (${t(`intake.classBy.${by}`)})` : ''
  return (
    <>
      <label className="source-class">
        {t('intake.class')}{' '}
        <select value={as ?? ''} onChange={event => onSay({ as: event.target.value || null })}>
          <option value="">
            {as === null ? taken : t('intake.classFind')}
            {why}
          </option>
          {classes.map(id => (
            <option key={id} value={id}>
              {className(word, id)}
            </option>
          ))}
        </select>
      </label>
      {found === null && by === null && as === null && (
        <p className="verdict verdict-missed">
          <WarnMark /> {t('intake.classUnknown')}
        </p>
      )}
    </>
  )
}

const foundClass = ({ class: of, kind }: SourceSeen): string | null =>
  of === 'facility' && kind !== null ? `${of}:${kind}` : of

type ColumnsProps = Pick<Props, 'source'> & {
  /** What the user has said of columns, shown before the server has heard it. */
  readonly map: SourceSeen['words']['map']
  readonly onSay: (change: Change) => void
}

function Columns({ source, map, onSay }: ColumnsProps) {
  const { t, word } = useSay()
  const { columns, fields } = source
  const choose = (column: string, field: string) =>
    onSay({ map: { [column]: field === '' ? null : field } })
  return (
    <ScrollBox label={t('intake.columns', { n: columns.length })}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('intake.column')}</th>
            <th scope="col">{t('intake.samples')}</th>
            <th scope="col">{t('intake.field')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, samples, field }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="cut">{samples.join(' · ')}</td>
              <td>
                <select
                  aria-label={`${name}: ${t('intake.field')}`}
                  value={(name in map ? map[name] : field) ?? ''}
                  onChange={event => choose(name, event.target.value)}
                >
                  <option value="">{t('intake.notTaken')}</option>
                  {fields.map(id => (
                    <option key={id} value={id}>
                      {word('field', id)}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
