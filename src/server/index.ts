export { createApp } from './app.ts'
export { buildWeb } from './build-web.ts'
export { listen, serveCommand } from './commands.ts'
