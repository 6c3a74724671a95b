import { z } from 'zod'
import { contract } from '#cli/contract.ts'
import { jsonText, type Generated } from './generated.ts'

/** One JSON Schema (draft 2020-12) a document of the command line. */
export function contractSchemas(): readonly Generated[] {
  return Object.entries(contract).map(([name, schema]) => ({
    path: `schema/${name}.schema.json`,
    text: jsonText({ title: `hc ${name}`, ...z.toJSONSchema(schema, { target: 'draft-2020-12' }) }),
  }))
}
