export { intake } from './intake.ts'
export { grades, type Grade, type IntakeOptions } from './options.ts'
export type { IntakeCounts, IntakeDocument, IntakeReport } from './report.ts'
export type { ColumnMatch } from './match.ts'
