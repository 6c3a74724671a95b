import type { Indicator, ReadingRow } from '../api/client.ts'

export type Dimension = Indicator['dimension']
export type Status = ReadingRow['status']
export type InputValue = ReadingRow['inputs'][string]
