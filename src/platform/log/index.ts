export { localOperator } from './actor.ts'
export { appendLog } from './append.ts'
export { headFileOf } from './head-file.ts'
export { verifyLog, type LogVerdict } from './verify.ts'
