import type { Catalogue } from '../catalogue.ts'

export const jobs: Catalogue['jobs'] = {
  title: 'Tasks',
  under: '{{n}} under way',
  kind: { upload: 'Upload', intake: 'Intake', checkup: 'Checkup' },
  state: {
    running: 'under way',
    waiting: 'The connection broke; trying again',
    done: 'done',
    refused: 'not done',
    cancelled: 'stopped',
    interrupted: 'The server was interrupted; take it in again',
    stopped: 'stopped half-way; what was sent is kept',
  },
  open: { open: 'Open', result: 'Open result', reason: 'See why' },
  background: 'In the background',
  away: 'Put away',
  andMore: '{{name}} and others, {{n}} files',
  left: '{{n}} s left',
}
