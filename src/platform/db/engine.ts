import type { Session } from './session.ts'

/** One of the two engines, as a giver of connections. */
export type Engine = {
  readonly kind: 'embedded' | 'server'
  /** Waits for a connection of one's own; the embedded engine has one, so this is its queue. */
  acquire(): Promise<Lease>
  close(): Promise<void>
}

export type Lease = { readonly session: Session; release(): void }

// What makes results the same on both engines and on every server's configuration.
export const SESSION_SETTINGS = [
  `set timezone = 'UTC'`,
  `set datestyle = 'ISO, YMD'`,
  `set intervalstyle = 'iso_8601'`,
  `set bytea_output = 'hex'`,
  `set extra_float_digits = 1`,
  `set standard_conforming_strings = on`,
  `set client_encoding = 'UTF8'`,
  // Compiling a statement that runs for a second costs a quarter of one.
  `set jit = off`,
].join('; ')

export const DEFAULT_DEADLINE_MS = 120_000
