import { useCallback, useState } from 'react'

export type Preference = readonly [boolean, (on: boolean) => void]

/** A switch remembered on this machine: how somebody likes to work, not what they look at. */
export function usePreference(name: string, initially: boolean): Preference {
  const key = `huancheng.${name}`
  const [on, setOn] = useState(() => {
    const kept = localStorage.getItem(key)
    return kept === null ? initially : kept === 'on'
  })
  const set = useCallback(
    (next: boolean) => {
      localStorage.setItem(key, next ? 'on' : 'off')
      setOn(next)
    },
    [key],
  )
  return [on, set]
}
