import { useCallback, useSyncExternalStore } from 'react'

export type Preference = readonly [boolean, (on: boolean) => void]

const listeners = new Set<() => void>()

function subscribe(notify: () => void) {
  listeners.add(notify)
  return () => listeners.delete(notify)
}

const keyOf = (name: string) => `huancheng.${name}`

/** A switch as it stands on this machine. */
export function readPreference(name: string, initially: boolean): boolean {
  const kept = localStorage.getItem(keyOf(name))
  return kept === null ? initially : kept === 'on'
}

/** A switch remembered on this machine: how somebody likes to work, not what they look at. */
export function usePreference(name: string, initially: boolean): Preference {
  const on = useSyncExternalStore(subscribe, () => readPreference(name, initially))
  const set = useCallback(
    (next: boolean) => {
      localStorage.setItem(keyOf(name), next ? 'on' : 'off')
      for (const notify of listeners) notify()
    },
    [name],
  )
  return [on, set]
}
