import { Refused, type Finding } from '#base/result.ts'
import { refusals, rules } from '#loop/words/index.ts'
import { sql, type Db } from '#platform/db/index.ts'
import type { Issue } from '#platform/formats/index.ts'
import { intake, type IntakeReport } from '#survey/intake/index.ts'
import { houses, madeCity } from './city.ts'
import { formats, type Format } from './formats.ts'
import type { Kind } from './kind.ts'
import { Random, seedOf } from './random.ts'
import { inFolder, put } from './specimen.ts'

/** What came of a specimen: the codes that were said, and what is wrong with that, one line each. */
export type Judgement = { readonly codes: readonly string[]; readonly faults: readonly string[] }

/** A specimen by its kind, format and seed. */
export type Case = { readonly kind: Kind; readonly format: Format; readonly seed: number }

export const caseName = ({ kind, format, seed }: Case): string =>
  `${kind.name} ${format.name} ${seed}`

/** Every kind on every format it is made for. */
export function casesOf(kinds: readonly Kind[], seed: number): Case[] {
  return kinds.flatMap(kind =>
    formats
      .filter(format => kind.formats?.includes(format.name) ?? true)
      .map(format => ({ kind, format, seed })),
  )
}

/** A record that holds the sound city, and takes it back after each specimen. */
export async function prepare(db: Db): Promise<void> {
  await inFolder(async folder => {
    const [geojson] = formats
    if (geojson === undefined) throw new Error('there are formats')
    const path = await put(folder, await geojson.write(madeCity()))
    const taken = await intake(db, [path], { actor: 'corpus' })
    if (!taken.ok) throw new Refused(...taken.error)
  })
  await db.run(sql`create table public.sound as select * from city.object`)
}

/** Takes a specimen in as `hc intake` would, and says what is wrong with what came of it. */
export async function judge(db: Db, one: Case): Promise<Judgement> {
  const { kind, format, seed } = one
  return inFolder(async folder => {
    const random = new Random(seedOf(`${caseName(one)} ${seed}`))
    const path = await put(folder, await kind.make(format, random))
    const before = await stateOf(db)
    try {
      const result = await intake(db, [path], { actor: 'corpus', crs: format.crs })
      return result.ok
        ? takenIn(kind, result.value, folder)
        : refused(kind, result.error, { folder, unchanged: before === (await stateOf(db)) })
    } catch (error) {
      return {
        codes: [],
        faults: [`threw ${error instanceof Error ? error.stack : String(error)}`],
      }
    } finally {
      await restore(db)
    }
  })
}

/** All that an intake may change, as one text. */
async function stateOf(db: Db): Promise<string> {
  const [row] = await db.rows(sql`
    select (select count(*) from city.object) as objects,
      (select coalesce(string_agg(digest, ' ' order by city), '') from city.revision) as revision,
      (select count(*) from survey.batch) as batches, (select count(*) from platform.log) as entries,
      (select count(*) from city.staging) as staged`)
  return JSON.stringify(row)
}

async function restore(db: Db): Promise<void> {
  await db.transaction(async tx => {
    await tx.run(sql`delete from city.object`)
    await tx.run(sql`insert into city.object select * from public.sound`)
  })
}

function takenIn(kind: Kind, { document }: IntakeReport, folder: string): Judgement {
  const { intake: counts, rejects, warnings } = document
  const { read, accepted, unchanged, rejected, unmapped } = counts
  const codes = [...rejects, ...warnings].map(({ rule }) => rule)
  const faults = [
    read !== accepted + unchanged + rejected + unmapped && `${read} read do not add up`,
    rejected > 0 && rejects.length === 0 && 'rejects are not listed',
    kind.whole === true &&
      accepted + unchanged !== houses &&
      `${accepted + unchanged} houses taken in`,
    ...[...rejects, ...warnings].flatMap(issue => faultsOf(issue, folder)),
    ...rejects.map(issue => issue.row === null && `a reject without row: ${issue.rule}`),
  ]
  return concluded(kind, codes, faults)
}

function refused(
  kind: Kind,
  findings: readonly Finding[],
  { folder, unchanged }: { readonly folder: string; readonly unchanged: boolean },
): Judgement {
  const faults = [
    !unchanged && 'refused, and the record has changed',
    kind.whole === true && 'refused whole',
    findings.length === 0 && 'refused without a reason',
    ...findings.flatMap(({ code, facts: { file = '', value = null } }) =>
      faultsOf(
        { file: String(file), value: value === null ? null : String(value), rule: code },
        folder,
      ),
    ),
  ]
  return concluded(
    kind,
    findings.map(({ code }) => code),
    faults,
  )
}

function concluded(
  kind: Kind,
  codes: readonly string[],
  faults: readonly (string | false)[],
): Judgement {
  const { says } = kind
  const silent =
    says !== undefined &&
    !codes.some(code =>
      says.some(said => code === said || (said.endsWith(':') && code.startsWith(said))),
    ) &&
    `none of ${says.join(', ')} was said, only ${[...new Set(codes)].join(', ') || 'nothing'}`
  return {
    codes: [...new Set(codes)],
    faults: [...new Set([...faults, silent].filter(fault => fault !== false))],
  }
}

/** Words for every code, the file in every complaint, and nothing of the machine in either. */
function faultsOf(
  { file, value, rule }: Pick<Issue, 'file' | 'value' | 'rule'>,
  folder: string,
): string[] {
  const worded = rule in rules || rule in refusals
  return [
    !worded && `${rule} has no words`,
    file === '' && rule !== 'nothing-to-read' && `${rule} names no file`,
    (file.includes(folder) || /hc-(?:unpacked|corpus)/.test(`${file} ${value ?? ''}`)) &&
      `${rule} shows a folder of the machine`,
    (value?.length ?? 0) > 300 && `${rule} quotes ${value?.length} characters`,
  ].filter(fault => fault !== false)
}
