import { useSyncExternalStore } from 'react'

const query = matchMedia('(width < 768px)')

const subscribe = (notify: () => void) => {
  query.addEventListener('change', notify)
  return () => query.removeEventListener('change', notify)
}

/** A phone: panels become sheets. */
export const useNarrow = () => useSyncExternalStore(subscribe, () => query.matches)
