import { useEffect, useRef } from 'react'
import { useSay } from '../i18n/say.ts'
import { Icon } from '../parts/icon.tsx'
import { Empty, FailureLine, Skeleton } from '../parts/states.tsx'
import type { Line } from './lines.ts'
import type { Lines } from './use-lines.ts'

type Props = {
  readonly id: string
  readonly text: string
  readonly found: Lines
  readonly chosen: number
  readonly onAct: (line: Line) => void
  readonly onPoint: (at: number) => void
}

// A listbox of its own: the browser's has no two columns, marks and headings, and cannot be filled as one types.
// oxlint-disable jsx-a11y/prefer-tag-over-role

/** The list beneath the field, under its headings; or why there is none. */
export function Results(props: Props) {
  const { t } = useSay()
  const { id, text, found } = props
  const groups = Map.groupBy(found.lines.entries(), ([, { sort }]) =>
    sort === 'more' ? 'places' : sort,
  )
  const nothing = found.lines.length === 0
  return (
    <div className="find-results">
      {found.error !== null && <FailureLine error={found.error} />}
      {nothing && found.waiting && <Skeleton lines={4} />}
      {nothing && !found.waiting && found.error === null && (
        <Empty icon="search" title={t('find.nothing', { text })}>
          {t('find.nothingNote')}
        </Empty>
      )}
      <div role="listbox" id={`${id}list`} aria-label={t('find.results')} aria-busy={found.waiting}>
        {[...groups].map(([sort, lines]) => (
          <div key={sort} role="group" aria-labelledby={`${id}${sort}`}>
            <p id={`${id}${sort}`} className="find-group">
              {t(`find.${sort}`)}
            </p>
            {lines.map(([at, line]) => (
              <Option key={at} {...props} line={line} at={at} />
            ))}
          </div>
        ))}
      </div>
      <p className="unseen" aria-live="polite">
        {text !== '' && !found.waiting && t('find.count', { n: found.lines.length })}
      </p>
    </div>
  )
}

type OptionProps = Props & { readonly line: Line; readonly at: number }

function Option({ id, text, line, at, chosen, onAct, onPoint }: OptionProps) {
  const { t } = useSay()
  const current = at === chosen
  const option = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (current) option.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    // The field above has the keys of the list, as the combobox pattern has it.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      ref={option}
      id={`${id}${at}`}
      role="option"
      aria-selected={current}
      className="find-option"
      onClick={() => onAct(line)}
      onPointerMove={() => onPoint(at)}
    >
      {line.sort === 'more' ? (
        <>
          <Icon name="down" size={18} />
          <span>{t('find.more')}</span>
        </>
      ) : (
        <>
          <Icon name={line.entry.icon} size={18} />
          <span>
            <Marked text={line.entry.title} wanted={text} />
          </span>
          <small>{line.entry.note}</small>
        </>
      )}
    </div>
  )
}

/** The part of a name that was typed stands out. */
function Marked({ text, wanted }: { readonly text: string; readonly wanted: string }) {
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted.toLowerCase())
  if (at === -1) return text
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + wanted.length)}</mark>
      {text.slice(at + wanted.length)}
    </>
  )
}
