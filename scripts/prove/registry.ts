import { badFiles } from './bad-files.ts'
import { backupDamage, backupMoves, restoreKills } from './backup.ts'
import { encodings } from './encodings.ts'
import { figureProofs } from './figures.ts'
import { fullDisk } from './full-disk.ts'
import { intakeKills } from './intake-kills.ts'
import type { Proof } from './proof.ts'
import { recordKills } from './record-kills.ts'
import { sameBytes } from './same-bytes.ts'

/** Every proof, in the order they are run and reported. */
export const proofs: readonly Proof[] = [
  ...figureProofs,
  encodings,
  sameBytes,
  recordKills('embedded'),
  recordKills('server'),
  intakeKills('embedded'),
  intakeKills('server'),
  backupMoves,
  backupDamage,
  restoreKills('embedded'),
  restoreKills('server'),
  badFiles('embedded'),
  badFiles('server'),
  fullDisk('embedded'),
  fullDisk('server'),
]
