import { useSyncExternalStore } from 'react'

/** Whether a media query holds now; the component draws again when that changes. */
function mediaHook(text: string) {
  const query = matchMedia(text)
  const subscribe = (notify: () => void) => {
    query.addEventListener('change', notify)
    return () => query.removeEventListener('change', notify)
  }
  return () => useSyncExternalStore(subscribe, () => query.matches)
}

/** A phone: panels become sheets. */
export const useNarrow = mediaHook('(width < 768px)')

/** A small laptop: the rail keeps its icons, the card is slimmer. */
export const useCompact = mediaHook('(width < 1280px)')
