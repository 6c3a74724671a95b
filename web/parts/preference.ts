import { useCallback, useSyncExternalStore } from 'react'

export type Preference = readonly [boolean, (on: boolean) => void]

const listeners = new Set<() => void>()

function subscribe(notify: () => void) {
  listeners.add(notify)
  return () => listeners.delete(notify)
}

/** A switch remembered on this machine: how somebody likes to work, not what they look at. */
export function usePreference(name: string, initially: boolean): Preference {
  const key = `huancheng.${name}`
  const kept = useSyncExternalStore(subscribe, () => localStorage.getItem(key))
  const set = useCallback(
    (next: boolean) => {
      localStorage.setItem(key, next ? 'on' : 'off')
      for (const notify of listeners) notify()
    },
    [key],
  )
  return [kept === null ? initially : kept === 'on', set]
}
