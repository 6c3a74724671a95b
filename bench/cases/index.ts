import type { Case } from '../case.ts'
import { browser } from './browser.ts'
import { commands } from './commands.ts'
import { covers } from './covers.ts'
import { checkup, frame, million } from './frame.ts'
import { intake } from './intake.ts'
import { join6 } from './join.ts'
import { lengths } from './lengths.ts'
import { nearest } from './nearest.ts'
import { network } from './network.ts'
import { pages } from './pages.ts'
import { pbf } from './pbf.ts'
import { radius } from './radius.ts'
import { server } from './server.ts'
import { tiles } from './tiles.ts'

/** Every benchmark, in the order in which all are run. */
export const cases: readonly Case[] = [
  radius,
  network,
  join6,
  lengths,
  nearest,
  covers,
  frame,
  checkup,
  tiles,
  server,
  pages,
  browser,
  commands,
  intake,
  pbf,
  million,
]
