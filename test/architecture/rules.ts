import path from 'node:path'
import { doors, layers, onlyIn, pureFiles, pureModules, stages } from '../layers.ts'
import type { Facts } from './source.ts'

export type Violation = { readonly rule: string; readonly path: string; readonly what: string }
type Rule = (facts: Facts, published: ReadonlySet<string>) => readonly string[]

const isTest = (file: string) => /\.test\.tsx?$|\/testing\.ts$/.test(file)
const moduleOf = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1] ?? null
const rowOf = (module: string) => layers.findIndex(row => row.includes(module))

/** The file an import leads to, from the root; null for a package. */
function targetOf(from: string, specifier: string): string | null {
  const bare = specifier.replace(/\?.*$/, '')
  if (bare.startsWith('#')) return `src/${bare.slice(1)}`
  if (!bare.startsWith('.')) return null
  return path.posix.normalize(path.posix.join(path.posix.dirname(from), bare))
}

/** Imports of other modules of `src`, as the module and the file within it. */
function otherModules(facts: Facts): { module: string; file: string; specifier: string }[] {
  return facts.imports.flatMap(specifier => {
    const target = targetOf(facts.path, specifier)
    const module = target === null ? null : moduleOf(target)
    if (target === null || module === null || module === moduleOf(facts.path)) return []
    return [{ module, file: target.slice(`src/${module}/`.length), specifier }]
  })
}

const downwardOnly: Rule = facts => {
  const own = moduleOf(facts.path)
  if (own === null) return []
  if (rowOf(own) === -1) return [`${own} is in no layer`]
  return otherModules(facts)
    .filter(({ module }) => rowOf(module) === -1 || rowOf(module) >= rowOf(own))
    .map(({ specifier }) => specifier)
}

const throughTheDoor: Rule = facts =>
  moduleOf(facts.path) === null || isTest(facts.path)
    ? []
    : otherModules(facts)
        .filter(({ module, file }) => stages.includes(module) && !doors.includes(file))
        .map(({ specifier }) => specifier)

const purity: Rule = facts => {
  const own = moduleOf(facts.path)
  if (own === null || isTest(facts.path)) return []
  const within = facts.path.slice(`src/${own}/`.length)
  if (!pureModules.includes(own) && !pureFiles.test(within)) return []
  const reaching =
    /^(node:)?(fs|fs\/promises|child_process|worker_threads|cluster|net|tls|http|https|dgram|sqlite|timers)$/
  const database = /^#platform\/(db|log|http|jobs)\//
  const imports = facts.imports.filter(one => reaching.test(one) || database.test(one))
  return [...imports, ...facts.impure]
}

const onePlaceForAPackage: Rule = facts =>
  facts.imports.filter(specifier =>
    onlyIn.some(one => one.package.test(specifier) && !facts.path.startsWith(one.folder)),
  )

const ownTables: Rule = (facts, published) => {
  const own = moduleOf(facts.path)
  if (own === null || isTest(facts.path)) return []
  const lower = new Set(layers.slice(0, rowOf(own)).flat())
  return facts.tables.filter(table => {
    const schema = table.split('.')[0] ?? ''
    if (schema === own || schema === 'pg_catalog' || schema === 'information_schema') return false
    return !(published.has(table) && lower.has(schema))
  })
}

const webStandsAlone: Rule = facts =>
  facts.path.startsWith('web/')
    ? facts.imports.filter(one => targetOf(facts.path, one)?.startsWith('src/') === true)
    : []

const noColours: Rule = facts => {
  if (!facts.path.startsWith('web/') || facts.path === 'web/tokens.ts') return []
  const colour = /#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b/i
  return facts.strings.filter(text => colour.test(text))
}

const staticImports: Rule = facts => facts.imports.filter(one => one === '(computed)')

const rules: Readonly<Record<string, Rule>> = {
  'imports go down only': downwardOnly,
  'a stage is entered by its door': throughTheDoor,
  'pure files reach for nothing': purity,
  'a package has one place': onePlaceForAPackage,
  'tables are one’s own or published below': ownTables,
  'the web imports nothing of the server': webStandsAlone,
  'colours stand in the tokens': noColours,
  'imports can be read': staticImports,
}

/** Every breach of the architecture in these files; `published` are the views modules offer to those above. */
export function violations(
  files: readonly Facts[],
  published: ReadonlySet<string>,
): readonly Violation[] {
  return files.flatMap(facts =>
    Object.entries(rules).flatMap(([rule, check]) =>
      check(facts, published).map(what => ({ rule, path: facts.path, what })),
    ),
  )
}
