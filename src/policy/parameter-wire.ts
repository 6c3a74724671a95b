import { z } from 'zod'
import { TextWire } from '#platform/http/text.ts'
import { parameter, type ParameterId } from './parameters.ts'

export const ParameterWire = z
  .object({
    id: z.string(),
    value: z.number(),
    unit: z.string(),
    basis: TextWire,
    note: TextWire.nullable(),
    verified: z.boolean(),
  })
  .meta({ id: 'Parameter' })

/** A parameter as replies carry it, so that a screen can say on what a figure rests. */
export function presentParameter(id: ParameterId): z.infer<typeof ParameterWire> {
  const { value, unit, basis, note, verified } = parameter(id)
  return { id, value, unit, basis, note, verified }
}
