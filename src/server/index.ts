export { buildWeb } from './build-web.ts'
export { serveCommand } from './commands.ts'
