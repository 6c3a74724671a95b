import { useCallback, useMemo, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function subscribe(notify: () => void) {
  listeners.add(notify)
  addEventListener('storage', notify)
  return () => {
    listeners.delete(notify)
    removeEventListener('storage', notify)
  }
}

const none = '[]'

/** Texts of one sort by their names, kept on this machine: nobody has an account yet that could keep them. */
export type Item = Readonly<Record<string, string>>

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every(text => typeof text === 'string')

/** A damaged or foreign value is no list; what is not an item in it is left out. */
export function readItems(text: string): readonly Item[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(isItem) : []
  } catch {
    return []
  }
}

/** A list kept on this machine, and the way to replace it; every part of the page that shows it follows. */
export function useKept(name: string): readonly [readonly Item[], (next: readonly Item[]) => void] {
  const key = `huancheng.${name}`
  const text = useSyncExternalStore(subscribe, () => localStorage.getItem(key) ?? none)
  const items = useMemo(() => readItems(text), [text])
  const set = useCallback(
    (next: readonly Item[]) => {
      localStorage.setItem(key, JSON.stringify(next))
      for (const notify of listeners) notify()
    },
    [key],
  )
  return [items, set]
}
