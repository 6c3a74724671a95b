/** A triangle with a sign: something to know before relying on what stands beside it. */
export function WarnMark() {
  return (
    <svg className="mark mark-warn" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 1.2 15.2 14.4H.8Z" className="mark-ground" />
      <path d="M8 6v4M8 12.2v.2" className="mark-sign" />
    </svg>
  )
}
