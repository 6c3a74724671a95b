import type { Status } from '../parts/wire.ts'
import { useSay } from '../i18n/say.ts'

type Props = { readonly status: Status; readonly size?: number; readonly quiet?: boolean }

/** Shape first, then word, then colour: a state is read without colour. `quiet` where the word stands beside it. */
export function StatusMark({ status, size = 14, quiet = false }: Props) {
  const { word } = useSay()
  const name = quiet ? {} : { role: 'img', 'aria-label': word('status', status) }
  return (
    <svg
      className={`mark mark-${status}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden={quiet ? true : undefined}
      {...name}
    >
      <Shape status={status} />
    </svg>
  )
}

function Shape({ status }: { readonly status: Status }) {
  switch (status) {
    case 'met':
      return (
        <>
          <circle cx="8" cy="8" r="7.5" className="mark-ground" />
          <path d="M4.6 8.3 7 10.6l4.4-5" className="mark-sign" />
        </>
      )
    case 'missed':
      return (
        <>
          <path d="M4.9.5h6.2l4.4 4.4v6.2l-4.4 4.4H4.9L.5 11.1V4.9Z" className="mark-ground" />
          <path d="M8 3.8v5M8 11.6v.4" className="mark-sign" />
        </>
      )
    case 'measured':
      return (
        <>
          <circle cx="8" cy="8" r="6.7" className="mark-ring" />
          <circle cx="8" cy="8" r="2.6" className="mark-ground" />
        </>
      )
    case 'unknown':
      return (
        <>
          <rect x="1" y="1" width="14" height="14" rx="1.5" className="mark-box" />
          <path d="M2 9.5 9.5 2M2 14 14 2M6.5 14 14 6.5" className="mark-hatch" />
        </>
      )
  }
}
