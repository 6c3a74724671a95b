export { appendLog, type LogEntry } from './append.ts'
