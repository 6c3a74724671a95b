import { chmodSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Engine, Proof, Round } from './proof.ts'
import { watched } from './watched.ts'

const child = path.join(import.meta.dirname, '..', '..', 'test', 'full-disk-child.ts')
/** A record and its frame take about half of it. */
const diskMb = { embedded: 140, server: 220 }
const Report = z.object({ facts: z.array(z.string()), wrong: z.array(z.string()) })

/** The mount goes with the namespace, and the namespace with its last process: nothing is left to tidy up. */
const inNamespace = [
  '-m',
  'sh',
  '-c',
  'mount -t tmpfs -o "size=$0,mode=755" tmpfs "$1" && shift && exec "$@"',
]

/** A record on a disk that is full: every verb ends with a refusal, and nothing is lost. */
export const fullDisk = (name: Engine['name']): Proof => ({
  id: `full-disk-${name}`,
  says: `On a full disk (${name}) intake, checkup and backup end with a clear refusal, nothing is lost, and with room again the record opens, its log is whole and an intake works.`,
  needs: name === 'server' ? ['mount namespace', 'server'] : ['mount namespace'],
  rounds: 1,
  short: 0,
  round: async (_, stage) => {
    const disk = path.join(stage.scratch, 'disk')
    mkdirSync(disk)
    // A server that runs as another user than root must reach its folder.
    chmodSync(stage.scratch, 0o711)
    const command = [process.execPath, '--disable-warning=ExperimentalWarning', child]
    const run = await watched(
      'unshare',
      [...inNamespace, `${diskMb[name]}m`, disk, ...command, disk, stage.scratch, name],
      { silentSeconds: 1500, cwd: stage.scratch },
    )
    return read(run.stdout, run.stderr)
  },
})

function read(stdout: string, stderr: string): Round {
  try {
    const { facts, wrong } = Report.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
    return { ok: wrong.length === 0, facts: [...wrong, facts.join('; ')] }
  } catch {
    return { ok: false, facts: [`it did not end: ${stderr.slice(-600)}`] }
  }
}
