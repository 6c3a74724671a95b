import { checkup } from './checkup.ts'
import { draw } from './draw.ts'
import { find } from './find.ts'
import { intake } from './intake.ts'
import { jobs } from './jobs.ts'
import { keys } from './keys.ts'
import { lineage } from './lineage.ts'
import { map } from './map.ts'
import { object } from './object.ts'
import { reading } from './reading.ts'
import { rejects } from './rejects.ts'
import { shell } from './shell.ts'
import { survey } from './survey.ts'
import { views } from './views.ts'
import { words } from './words.ts'

/** The catalogue: its keys are what every language must word. */
export const zh = {
  checkup,
  draw,
  find,
  intake,
  jobs,
  keys,
  lineage,
  map,
  object,
  reading,
  rejects,
  shell,
  survey,
  views,
  words,
}
