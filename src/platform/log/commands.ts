import type { Command } from '#platform/commands/command.ts'
import { headFileOf } from './head-file.ts'
import { verifyLog } from './verify.ts'

/** `hc log-verify`: walks the hash chain and names the first broken entry. */
export const logVerifyCommand: Command = {
  verb: 'log-verify',
  summary: 'verify the hash-chained log',
  usage: 'log-verify',
  files: 'none',
  flags: {},
  run: async call => {
    // A record that is not there is a mistyped --db, never one to be made and found whole.
    const db = await call.record({ make: false })
    const { warnings, ...verdict } = await verifyLog(db, headFileOf(call.target, process.env))
    for (const warning of warnings) call.warn(warning)
    const { ok, entries, unsealed, broken } = verdict
    const text = ok
      ? `the log is whole: ${entries} entries sealed, ${unsealed} waiting`
      : `the log is broken at entry ${broken?.seq} of ${broken?.table}: ${broken?.why}`
    return { exit: ok ? 0 : 1, document: { ok, entries, unsealed, broken }, text }
  },
}
