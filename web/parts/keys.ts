import { useEffect, useId, useSyncExternalStore } from 'react'

/** A key of the page that is open, what it does, and how it is told in the list of keys. */
export type Key = {
  /** As `KeyboardEvent.key` has them, letters small; `g m` is two, one after the other. */
  readonly on: readonly string[]
  readonly show: string
  readonly does: string
  readonly act: (event: KeyboardEvent) => void
}

type Layer = { readonly id: string; readonly keys: readonly Key[] }

let layers: readonly Layer[] = []
const listeners = new Set<() => void>()

function put(id: string, keys: readonly Key[] | null) {
  const others = layers.filter(layer => layer.id !== id)
  if (keys === null) layers = others
  else if (others.length === layers.length) layers = [...layers, { id, keys }]
  else layers = layers.map(layer => (layer.id === id ? { id, keys } : layer))
  for (const notify of listeners) notify()
}

/** Offers keys as long as the component is there. The list of keys shows just those, so that it cannot go stale. */
export function useKeys(keys: readonly Key[]) {
  const id = useId()
  useEffect(() => put(id, keys))
  useEffect(() => () => put(id, null), [id])
}

function subscribe(notify: () => void) {
  listeners.add(notify)
  return () => listeners.delete(notify)
}

/** Every key that does something now, once: with what it does, which is what was offered last. */
export function useKeyList(): readonly Key[] {
  const keys = useSyncExternalStore(subscribe, () => layers).flatMap(layer => layer.keys)
  return [...new Map(keys.map(key => [key.show, key])).values()]
}

/** How long the second of two keys may take, ms. */
const pause = 1500

/**
 * Listens for the keys of all components; once, in the shell. They rest while somebody types or a dialog is open, and
 * single characters also where they are switched off (WCAG 2.1.4): speech input and a heavy hand type letters.
 */
export function useKeyboard(charactersOn: boolean) {
  useEffect(() => {
    let first = { key: '', until: 0 }
    const listen = (event: KeyboardEvent) => {
      const key = keyOf(event)
      if (key === null || (key.length === 1 && !charactersOn)) return
      const found =
        keyFor(event.timeStamp < first.until ? `${first.key} ${key}` : key) ?? keyFor(key)
      const waits = found === undefined && begins(key)
      first = waits ? { key, until: event.timeStamp + pause } : { key: '', until: 0 }
      if (found === undefined || (isOwnKey(key) && isControl(event.target))) return
      event.preventDefault()
      found.act(event)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [charactersOn])
}

/** The name of a key that may mean something to the page; null where it is text, the browser's or a dialog's. */
function keyOf(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.isComposing || isTaken(event)) return null
  return event.key.length === 1 ? event.key.toLowerCase() : event.key
}

/** What was offered last wins: a card's Esc before the page's. */
const keyFor = (key: string): Key | undefined =>
  layers
    .toReversed()
    .flatMap(layer => layer.keys)
    .find(({ on }) => on.includes(key))

const begins = (key: string) =>
  layers.some(layer => layer.keys.some(({ on }) => on.some(name => name.startsWith(`${key} `))))

/** With a modifier it is the browser's or the shell's; within a field it is text; a dialog has its own. */
function isTaken({ ctrlKey, metaKey, altKey, key, target }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || (isTyping(target) && key !== 'F6')) return true
  const dialogs = document.querySelectorAll('dialog:modal, [role=dialog][aria-modal=true]')
  return [...dialogs].some(dialog => dialog.checkVisibility())
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable=true]')

/** Keys by which controls work: on a button, Enter is that button's own, and arrows move within tabs and rows. */
const isOwnKey = (key: string) => key === 'Enter' || key.startsWith('Arrow')

const isControl = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('button, a, canvas, [role=tab], [role=option], [role=radio], tr, section')
