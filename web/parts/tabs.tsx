import { useId, type KeyboardEvent, type ReactNode } from 'react'

type Tab<K extends string> = { readonly key: K; readonly label: ReactNode }

type Props<K extends string> = {
  readonly label: string
  readonly tabs: readonly Tab<K>[]
  readonly current: K
  readonly onChoose: (key: K) => void
  readonly children: ReactNode
}

/** Tabs by the ARIA pattern: one stop of the tab order, arrows move between them, nothing hides behind a menu. */
export function Tabs<K extends string>({ label, tabs, current, onChoose, children }: Props<K>) {
  const id = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    const step = new Map([
      ['ArrowRight', 1],
      ['ArrowLeft', -1],
    ]).get(event.key)
    if (step === undefined) return
    event.preventDefault()
    const at = tabs.findIndex(tab => tab.key === current)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (next === undefined) return
    onChoose(next.key)
    document.getElementById(`${id}${next.key}`)?.focus()
  }
  return (
    <>
      <div role="tablist" aria-label={label} className="tabs">
        {tabs.map(tab => (
          <button
            key={tab.key}
            id={`${id}${tab.key}`}
            type="button"
            role="tab"
            aria-selected={tab.key === current}
            aria-controls={`${id}panel`}
            tabIndex={tab.key === current ? 0 : -1}
            onClick={() => onChoose(tab.key)}
            onKeyDown={onKeyDown}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}panel`}
        className="tab-panel"
        aria-labelledby={`${id}${current}`}
      >
        {children}
      </div>
    </>
  )
}
