import { z } from 'zod'

/** A text in every language that is complete, as replies carry it; the client picks. */
export const TextWire = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Text' })
