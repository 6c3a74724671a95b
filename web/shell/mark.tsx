/** The ring that closes, with one short piece in cinnabar: the loop and where it breaks. */
export function Mark() {
  return (
    <svg className="brand-mark" width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">
      <path className="brand-ring" d="M19.6 8.6A8.3 8.3 0 1 1 10.6 3.8" />
      <path className="brand-break" d="M15 4.3a8.3 8.3 0 0 1 1.6.9" />
    </svg>
  )
}
