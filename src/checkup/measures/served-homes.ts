import { cover, type CoverSpec } from './cover.ts'
import type { ParameterId, Variant } from './measure.ts'
import { walkingCover } from './walking-cover.ts'

type ServedHomes = Pick<CoverSpec, 'named' | 'find'> & { readonly radius: ParameterId }

/** Residential land within reach of what serves it as the crow flies, and homes within reach on foot. */
export const servedHomes = ({ named, radius, find }: ServedHomes): readonly Variant[] => [
  cover({ id: '', named, over: 'residential-land', parameters: [radius], inputs: {}, find }),
  walkingCover({ named, radius, find }),
]
