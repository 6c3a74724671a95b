import type { Row, Runs } from './case.ts'

/** CPU milliseconds of this process, all its threads, and milliseconds on the clock, of each of several runs. */
export async function timed<T>(
  runs: number,
  work: () => T | Promise<T>,
): Promise<{ cpu: Runs; wall: Runs; result: T }> {
  const [cpu, wall]: [number[], number[]] = [[], []]
  for (;;) {
    const [before, started] = [process.cpuUsage(), performance.now()]
    const result = await work()
    const { user, system } = process.cpuUsage(before)
    wall.push(performance.now() - started)
    cpu.push((user + system) / 1000)
    if (wall.length >= runs) return { cpu: runsOf(cpu), wall: runsOf(wall), result }
  }
}

export function runsOf(figures: readonly number[]): Runs {
  const sorted = figures.toSorted((a, b) => a - b)
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN
  return {
    runs: figures.length > 20 ? [] : figures.map(short),
    p50: short(rank(0.5)),
    p95: short(rank(0.95)),
  }
}

const short = (n: number): number => Number(n.toPrecision(4))

/** What a peer took and found: a value for each area, or one value in all. */
export type Answer = { readonly runs: Runs; readonly values: readonly number[] }

/** What a row aims at: at least so many times less than a peer, or at most so much. */
export type Target = { readonly peer: string; readonly times: number } | { readonly atMost: number }

/** A row of ours against peers, with what their answers differ by. */
export function compared(
  [what, unit]: readonly [string, string],
  ours: Answer,
  peers: Readonly<Record<string, Answer>>,
  targets: readonly Target[] = [],
): Row {
  const names = Object.keys(peers)
  const ratios = Object.fromEntries(
    names.map(name => [name, short((peers[name]?.runs.p50 ?? NaN) / ours.runs.p50)]),
  )
  const known = targets.filter(target => 'atMost' in target || target.peer in peers)
  return {
    what,
    unit,
    ours: ours.runs,
    peers: Object.fromEntries(names.map(name => [name, peers[name]?.runs ?? runsOf([])])),
    ratios,
    differences: Object.fromEntries(
      names.map(name => [name, differenceOf(ours.values, peers[name]?.values ?? [])]),
    ),
    target: targets.length === 0 ? null : targets.map(worded).join('; '),
    met: known.length === 0 ? null : known.every(target => holds(target, ours.runs, ratios)),
  }
}

/** A row that has no peer. */
export const alone = (
  named: readonly [string, string],
  runs: Runs,
  targets: readonly Target[] = [],
): Row => compared(named, { runs, values: [] }, {}, targets)

function worded(target: Target): string {
  if ('atMost' in target) return `≤ ${target.atMost}`
  const { peer, times } = target
  return times < 1 ? `≤ ${1 / times} × ${peer}` : `≥ ${times} × less than ${peer}`
}

const holds = (target: Target, ours: Runs, ratios: Readonly<Record<string, number>>): boolean =>
  'atMost' in target ? ours.p50 <= target.atMost : (ratios[target.peer] ?? 0) >= target.times

/** Areas that are nearly nothing are left to the total: half a percent of nothing is no figure. */
function differenceOf(ours: readonly number[], theirs: readonly number[]) {
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const [mine, other] = [sum(ours), sum(theirs)]
  if (ours.length !== theirs.length) return { total: NaN, worstArea: NaN }
  const least = (other / theirs.length) * 1e-3
  const worst = ours.reduce((most, value, i) => {
    const there = theirs[i] ?? NaN
    return Math.max(most, Math.abs(value - there) / Math.max(there, least))
  }, 0)
  return {
    total: short(Math.abs(mine - other) / Math.abs(other)),
    worstArea: ours.length < 2 ? null : short(worst),
  }
}
