import { useEffect, useRef } from 'react'

/** Single-letter keys of a page. They rest while somebody types, with a modifier held, or when switched off. */
export function useKeys(keys: Readonly<Record<string, () => void>>, enabled: boolean) {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!enabled) return undefined
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const act = latest.current[name]
      if (act === undefined) return
      if (name === 'Enter' && isControl(event.target)) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [enabled])
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable=true]')

/** Enter on a button or a link is that control's own. */
const isControl = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('button, a, [role=tab], [role=option], tr')
