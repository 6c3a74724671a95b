/**
 * The typed client of the browser app, written from the OpenAPI document: one type a named schema, one function
 * an operation. Kept to what our own document uses; anything else stops the generation instead of becoming `any`.
 */
type Schema = {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  prefixItems?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
}
type Parameter = { name: string; in: 'path' | 'query'; required?: boolean; schema: Schema }
type Operation = {
  operationId: string
  summary?: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}
export type OpenApi = {
  components?: { schemas?: Record<string, Schema> }
  paths: Record<string, Record<string, Operation>>
}

export function clientSource(document: OpenApi): string {
  const schemas = Object.entries(document.components?.schemas ?? {})
  const types = schemas
    .filter(([name]) => !isTwin(name, document))
    .map(([name, schema]) => `export type ${name} = ${typeOf(schema)}\n`)
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method, operation]) => /^(get|post)$/.test(method) && isJson(operation))
      .map(([method, operation]) => callSource(path, method, operation)),
  )
  return [
    '// Generated from openapi.json by `npm run gen`; do not edit.\n',
    "import { getJson, postJson } from './fetch.ts'\n",
    ...types,
    ...calls,
  ].join('\n')
}

/** Each schema is also listed as `…Input`, as something sent; the client only reads. */
const isTwin = (name: string, document: OpenApi) =>
  name.endsWith('Input') && name.slice(0, -'Input'.length) in (document.components?.schemas ?? {})

const isJson = (operation: Operation) =>
  operation.responses['200']?.content?.['application/json'] !== undefined

function callSource(path: string, method: string, operation: Operation): string {
  const answer = operation.responses['200']?.content?.['application/json']?.schema
  if (answer === undefined) throw new Error(`${operation.operationId}: no JSON answer`)
  const body = operation.requestBody?.content['application/json']?.schema
  const url = path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => `\${encodeURIComponent(from.${name})}`,
  )
  const argument = argumentOf(operation.parameters ?? [], body)
  const sent = method === 'get' ? querySent(operation) : body === undefined ? '' : ', from.body'
  const comment = operation.summary === undefined ? '' : `/** ${operation.summary} */\n`
  return `${comment}export const ${operation.operationId} = (${argument}): Promise<${typeOf(answer)}> =>\n  ${method}Json(\`${url}\`${sent})\n`
}

/** One object with all that the operation takes; nothing where it takes nothing. */
function argumentOf(parameters: readonly Parameter[], body: Schema | undefined): string {
  const members = [
    ...parameters.map(p =>
      p.required === true
        ? `readonly ${p.name}: ${typeOf(p.schema)}`
        : `readonly ${p.name}?: ${typeOf(p.schema)} | undefined`,
    ),
    ...(body === undefined ? [] : [`readonly body: ${typeOf(body)}`]),
  ]
  return members.length === 0 ? '' : `from: { ${members.join('; ')} }`
}

function querySent({ parameters = [] }: Operation): string {
  const query = parameters.filter(parameter => parameter.in === 'query')
  return query.length === 0 ? '' : `, { ${query.map(p => `${p.name}: from.${p.name}`).join(', ')} }`
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.replace('#/components/schemas/', '')
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ')
  const union = schema.anyOf ?? schema.oneOf
  if (union !== undefined) return union.map(typeOf).join(' | ')
  if (schema.allOf !== undefined) return schema.allOf.map(typeOf).join(' & ')
  if (Array.isArray(schema.type)) {
    return schema.type.map(type => typeOf({ ...schema, type })).join(' | ')
  }
  return plainType(schema)
}

const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value}'` : JSON.stringify(value)

function plainType(schema: Schema): string {
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type
    case 'number':
    case 'integer':
      return 'number'
    case 'array':
      return arrayType(schema)
    case 'object':
      return objectType(schema)
    case undefined:
      return 'unknown'
    default:
      throw new Error(`schema type ${String(schema.type)} is not known to the client generator`)
  }
}

function arrayType(schema: Schema): string {
  if (schema.prefixItems !== undefined) {
    return `readonly [${schema.prefixItems.map(typeOf).join(', ')}]`
  }
  const item = schema.items === undefined ? 'unknown' : typeOf(schema.items)
  return item.includes(' | ') || item.startsWith('readonly ')
    ? `readonly (${item})[]`
    : `readonly ${item}[]`
}

function objectType(schema: Schema): string {
  const required = new Set(schema.required)
  const members = Object.entries(schema.properties ?? {}).map(
    ([name, member]) =>
      `readonly ${/^\w+$/.test(name) ? name : JSON.stringify(name)}${required.has(name) ? '' : '?'}: ${typeOf(member)}`,
  )
  const rest = schema.additionalProperties
  if (typeof rest === 'object' && members.length === 0) {
    return `Readonly<Record<string, ${typeOf(rest)}>>`
  }
  return `{ ${members.join('; ')} }`
}
