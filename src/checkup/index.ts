export { checkupCommand } from './commands.ts'
export { checkupRoutes } from './routes.ts'
export { latestRun } from './stored.ts'
