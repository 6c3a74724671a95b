export { intake } from './intake.ts'
export { parseClass } from './names.ts'
export { understand, type FileWords, type IntakeOptions } from './options.ts'
export type { IntakeCounts, IntakeReport } from './report.ts'
