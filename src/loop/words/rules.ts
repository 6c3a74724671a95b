import type { Wording } from './fill.ts'

/** Why a row, a ring or a file was rejected, or what a warning means. */
export const rules: Wording = {}
