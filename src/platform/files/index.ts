export { makeFolder } from './make-folder.ts'
export { scratchFolder } from './scratch.ts'
