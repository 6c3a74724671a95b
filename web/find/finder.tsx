import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { useSay } from '../i18n/say.ts'
import { Icon } from '../parts/icon.tsx'
import { useKept } from '../parts/kept.ts'
import type { Entry } from './entries.ts'
import { entryOf, itemOf, recentMost, type Line } from './lines.ts'
import { Results } from './results.tsx'
import { useLines } from './use-lines.ts'

/** Places, indicators and pages by what is typed; arrows choose, Enter opens. */
export function Finder({ onDone }: { readonly onDone: () => void }) {
  const { t } = useSay()
  const id = useId()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [kept, keep] = useKept('recent')
  const found = useLines(text, kept.flatMap(entryOf))
  const chosen = Math.min(at, found.lines.length - 1)
  const open = (entry: Entry) => {
    const others = kept.filter(item => item['path'] !== entry.path)
    keep([itemOf(entry), ...others].slice(0, recentMost))
    onDone()
    void navigate(entry.path)
  }
  const act = (line: Line | undefined) => {
    if (line?.sort === 'more') found.more()
    else if (line !== undefined) open(line.entry)
  }
  return (
    <>
      <Field
        id={id}
        text={text}
        chosen={chosen}
        count={found.lines.length}
        onText={next => {
          setText(next)
          setAt(0)
        }}
        onChoose={setAt}
        onOpen={() => act(found.lines[chosen])}
        onDone={onDone}
      />
      <Results
        id={id}
        text={text.trim()}
        found={found}
        chosen={chosen}
        onAct={act}
        onPoint={setAt}
      />
      <p className="find-foot">
        <kbd>↑</kbd> <kbd>↓</kbd> {t('find.choose')} <kbd>Enter</kbd> {t('find.enter')}{' '}
        <kbd>Esc</kbd> {t('shell.close')}
      </p>
    </>
  )
}

type FieldProps = {
  readonly id: string
  readonly text: string
  readonly chosen: number
  readonly count: number
  readonly onText: (text: string) => void
  readonly onChoose: (at: number) => void
  readonly onOpen: () => void
  readonly onDone: () => void
}

/** A combobox by the ARIA pattern: the focus stays in the field, the arrows walk the list below. */
function Field({ id, text, chosen, count, onText, onChoose, onOpen, onDone }: FieldProps) {
  const { t } = useSay()
  const field = useRef<HTMLInputElement>(null)
  // The dialog has opened before its content came.
  useEffect(() => field.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = new Map([
      ['ArrowDown', (chosen + 1) % Math.max(count, 1)],
      ['ArrowUp', (chosen - 1 + count) % Math.max(count, 1)],
      ['PageDown', Math.min(chosen + 8, count - 1)],
      ['PageUp', Math.max(chosen - 8, 0)],
    ])
    const to = steps.get(event.key)
    // The Enter that ends a word of an input method chooses that word, not a result.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onOpen()
    else if (to !== undefined) onChoose(to)
    else return
    event.preventDefault()
  }
  return (
    <div className="find-field">
      <Icon name="search" size={18} />
      <input
        ref={field}
        role="combobox"
        aria-expanded={count > 0}
        aria-controls={`${id}list`}
        aria-activedescendant={count > 0 ? `${id}${chosen}` : undefined}
        aria-autocomplete="list"
        aria-label={t('find.prompt')}
        placeholder={t('find.prompt')}
        value={text}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        onChange={event => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" className="icon-button" aria-label={t('shell.close')} onClick={onDone}>
        <Icon name="close" />
      </button>
    </div>
  )
}
