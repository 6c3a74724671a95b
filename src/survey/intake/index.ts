export { intake } from './intake.ts'
export { grades, understand, type FileWords, type IntakeOptions } from './options.ts'
export type { IntakeCounts, IntakeReport } from './report.ts'
