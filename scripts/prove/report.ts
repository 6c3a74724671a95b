import type { Proof } from './proof.ts'
import type { State } from './state.ts'

export type Machine = { readonly cpu: string; readonly cores: number; readonly memoryGb: number }

/** `docs/proof.md`: what was tried, how often, on what, and every round's facts. */
export function proofReport(proofs: readonly Proof[], state: State, machine: Machine): string {
  const rows = proofs.map(proof => {
    const rounds = state.rounds[proof.id] ?? []
    const passed = rounds.filter(round => round.ok).length
    const seconds = rounds.reduce((sum, round) => sum + round.seconds, 0)
    const without = proof.needs.length === 0 ? '' : `; it needs ${proof.needs.join(' and ')}`
    const verdict = rounds.length === 0 ? `not tried${without}` : `${passed} of ${rounds.length}`
    return `| ${proof.id} | ${proof.says} | ${verdict} | ${Math.round(seconds)} s |`
  })
  const details = proofs.flatMap(proof => detailsOf(proof, state))
  return [
    '# Proofs',
    '',
    'Written by `npm run prove`; do not edit. The rounds are independent and numbered; each can be tried again.',
    '',
    `Source ${state.source}; ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB.`,
    '',
    '| proof | what holds | rounds passed | time |',
    '|---|---|---|---|',
    ...rows,
    ...details,
    '',
  ].join('\n')
}

function detailsOf(proof: Proof, state: State): string[] {
  const rounds = state.rounds[proof.id] ?? []
  if (rounds.length === 0) return []
  const lines = rounds.flatMap((round, n) =>
    round.facts.map(fact => `- ${rounds.length > 1 ? `${n}: ` : ''}${fact}`),
  )
  return ['', `## ${proof.id}`, '', ...lines]
}
