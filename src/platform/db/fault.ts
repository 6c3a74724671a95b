import { blocks, type Finding } from '#base/result.ts'

/** What can break under a statement that is not the statement's own fault; each ends the call with an error. */
const recordFaultCodes = [
  /** The statement ran past its deadline and was stopped. */
  'statement-deadline',
  /** The disk under the record is full. */
  'disk-full',
  /** The engine died or was replaced while the call ran or waited; the record itself is as last committed. */
  'record-restarted',
  /** A record kept in memory died with its engine. */
  'record-lost',
  /** The connection to the server broke. */
  'connection-lost',
  /** The record was closed before the call. */
  'record-closed',
  /** The record was asked from inside its own transaction, where only the transaction may be asked. */
  'nested-use',
  /** A transaction was used after it had ended. */
  'transaction-over',
  /** A transaction went on after a failed statement; nothing of it was kept. */
  'transaction-rolled-back',
] as const
type RecordFaultCode = (typeof recordFaultCodes)[number]

/** Broken machinery under the record, by its code: thrown, never a refusal. */
export class RecordFault extends Error {
  readonly code: RecordFaultCode
  constructor(code: RecordFaultCode, detail = '', cause?: unknown) {
    super(detail === '' ? code : `${code}: ${detail}`, { cause })
    this.name = 'RecordFault'
    this.code = code
  }
}

/** The faults that a person can do something about; the others are mistakes of the program. */
const mendable: readonly string[] = [
  'statement-deadline',
  'disk-full',
  'record-restarted',
  'record-lost',
  'connection-lost',
] satisfies readonly RecordFaultCode[]

/** What broke, as a finding for whoever is at the terminal: a fault of the record, or a full disk anywhere; else null. */
export function faultFinding(error: unknown): Finding | null {
  if (sqlState(error) === 'ENOSPC') return blocks('disk-full')
  return error instanceof RecordFault && mendable.includes(error.code) ? blocks(error.code) : null
}

/** The five-character SQLSTATE of a PostgreSQL error, or the system's code; empty for anything else. */
export function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
}
