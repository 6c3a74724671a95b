import { parseSync, Visitor } from 'oxc-parser'

/** A file of ours, by its path from the root with forward slashes. */
export type Source = { readonly path: string; readonly text: string }

/** What the architecture asks of a file: whom it imports, which tables it names, what it reaches for. */
export type Facts = {
  readonly path: string
  /** Specifiers of static, dynamic and re-exporting imports and of `new URL('./…', import.meta.url)`. */
  readonly imports: readonly string[]
  /** `schema.table` of every `sql` template, and of bulk loads. */
  readonly tables: readonly string[]
  /** Clock and randomness: `Date.now`, `Math.random`, `new Date()`… */
  readonly impure: readonly string[]
  /** Text of string and template literals that are not imports. */
  readonly strings: readonly string[]
}

const tableReference =
  /\b(?:from|join|into|update|table|truncate|copy)\s+(?:only\s+)?([a-z_]+\.[a-z_]+)/gi
const bulkLoads = ['copyIn']
const impureCalls = [
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'process.hrtime',
]
const impureNames = ['fetch', 'setTimeout', 'setInterval', 'randomUUID', 'randomBytes']

export function readFacts({ path, text }: Source): Facts {
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const imports = [
    ...module.staticImports.map(one => one.moduleRequest.value),
    ...module.staticExports.flatMap(one => one.entries.flatMap(e => e.moduleRequest?.value ?? [])),
  ]
  const tables: string[] = []
  const impure: string[] = []
  const strings: string[] = []
  new Visitor({
    ImportExpression: ({ source }) => {
      imports.push(literal(source) ?? '(computed)')
    },
    NewExpression: ({ callee, arguments: [first, base] }) => {
      const name = nameOf(callee)
      if (name === 'URL' && nameOf(base) === 'import.meta.url') {
        const specifier = literal(first)
        if (specifier !== null) imports.push(specifier)
      }
      if (name === 'Date' && first === undefined) impure.push('new Date()')
    },
    CallExpression: ({ callee, arguments: [first] }) => {
      const name = nameOf(callee)
      if (impureCalls.includes(name) || impureNames.includes(name)) impure.push(name)
      const table = literal(first)
      if (bulkLoads.some(load => name.endsWith(`.${load}`)) && table !== null) tables.push(table)
    },
    TaggedTemplateExpression: ({ tag, quasi }) => {
      if (nameOf(tag) !== 'sql') return
      const statement = quasi.quasis.map(part => part.value.raw).join(' ? ')
      for (const [, table] of statement.matchAll(tableReference)) tables.push(table ?? '')
    },
    Literal: ({ value }) => {
      if (typeof value === 'string' && !imports.includes(value)) strings.push(value)
    },
    TemplateElement: ({ value }) => {
      strings.push(value.raw)
    },
  }).visit(program)
  return { path, imports, tables, impure, strings }
}

type Node = Parameters<NonNullable<ConstructorParameters<typeof Visitor>[0]['CallExpression']>>[0]
type Expression = Node['callee'] | Node['arguments'][number] | undefined

function literal(node: Expression): string | null {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null
}

/** `a.b.c` of a plain chain of names, as far as it is one. */
function nameOf(node: Expression): string {
  if (node?.type === 'Identifier') return node.name
  if (node?.type === 'MetaProperty') return `${node.meta.name}.${node.property.name}`
  if (node?.type === 'MemberExpression' && node.property.type === 'Identifier') {
    return `${nameOf(node.object)}.${node.property.name}`
  }
  return ''
}
