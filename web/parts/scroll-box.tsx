import type { ReactNode } from 'react'

type Props = { readonly label: string; readonly className?: string; readonly children: ReactNode }

/** A wide table in its own scroller, which the keyboard can reach and move. */
export function ScrollBox({ label, className = '', children }: Props) {
  return (
    // A region that scrolls must take the focus, or its hidden part is out of the keyboard's reach (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={`scroll ${className}`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
