export { fill, type Language } from './fill.ts'
export { refusals } from './refusals.ts'
export { rules } from './rules.ts'
export { steps } from './steps.ts'
