import { readFileSync, writeFileSync } from 'node:fs'
import type { KeptResult, Row } from './case.ts'

type Document = {
  readonly command: string
  readonly machine: Readonly<Record<string, string | number>>
  readonly peers: {
    readonly versions: Readonly<Record<string, string>>
    readonly apt: string | null
  }
  readonly results: readonly KeptResult[]
  readonly failed: readonly { readonly name: string; readonly why: string }[]
}

const [BEGIN, END] = ['<!-- figures: made by report -->', '<!-- figures end -->']

/** Puts the document of a run into a Markdown file as tables, between its two marks. */
export function reportInto(readme: string, document: string): void {
  const text = readFileSync(readme, 'utf8')
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`${readme}: no place for figures`)
  const tables = tablesOf(JSON.parse(readFileSync(document, 'utf8'))).join('\n')
  writeFileSync(readme, `${text.slice(0, from)}${BEGIN}\n\n${tables}\n\n${text.slice(to)}`)
}

const listed = (pairs: Readonly<Record<string, string | number>>) =>
  Object.entries(pairs)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')

const tablesOf = ({ command, machine, peers, results, failed }: Document): string[] => [
  `Command: \`${command}\`. Machine: ${listed(machine)}.`,
  `Peers: ${listed(peers.versions)}.${peers.apt === null ? '' : ` Absent: \`${peers.apt}\`.`}`,
  ...results.flatMap(section),
  ...failed.flatMap(({ name, why }) => [
    '',
    `\`${name}\` gave no figure: ${why.trim().split('\n')[0] ?? ''}`,
  ]),
]

function section({ name, title, data, rows, facts, notes, tookS, load }: KeptResult): string[] {
  const counted = Object.keys(facts).length === 0 ? '' : ` (${listed(facts)})`
  return [
    '',
    `### ${name}: ${title}`,
    '',
    `Data: ${data}${counted}. Took ${tookS} s, load ${load} as it began.`,
    ...notes,
    '',
    '| what | ours: median, 95 % | peers, median | times as much | differs by: total, worst area | target |',
    '|---|---|---|---|---|---|',
    ...rows.map(rowOf),
  ]
}

function rowOf({ what, unit, ours, peers, ratios, differences, target, met }: Row): string {
  const each = (text: (peer: string) => string) => Object.keys(peers).map(text).join('<br>')
  const percent = (share: number | null | undefined) =>
    typeof share === 'number' ? `${(100 * share).toPrecision(2)} %` : '—'
  const verdict = met === null ? '' : met ? ': met' : ': **missed**'
  return `| ${[
    what,
    `${ours.p50}, ${ours.p95} ${unit}`,
    each(peer => `${peer} ${peers[peer]?.p50 ?? '—'} ${unit}`),
    each(peer => `${ratios[peer] ?? '—'}`),
    each(peer => `${percent(differences[peer]?.total)}, ${percent(differences[peer]?.worstArea)}`),
    `${target ?? ''}${verdict}`,
  ].join(' | ')} |`
}
