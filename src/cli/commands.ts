import { checkupCommand } from '#checkup/index.ts'
import { backupCommand, restoreCommand } from '#platform/backup/commands.ts'
import type { Command } from '#platform/commands/command.ts'
import { logVerifyCommand } from '#platform/log/commands.ts'
import { serveCommand } from '#server/index.ts'
import { exportCommand, intakeCommand } from '#survey/index.ts'

/** Every verb that exists, in the order of a first morning. */
export const commands: readonly Command[] = [
  intakeCommand,
  checkupCommand,
  exportCommand,
  serveCommand,
  logVerifyCommand,
  backupCommand,
  restoreCommand,
]
