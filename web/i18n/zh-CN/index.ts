import { checkup } from './checkup.ts'
import { draw } from './draw.ts'
import { lineage } from './lineage.ts'
import { map } from './map.ts'
import { reading } from './reading.ts'
import { shell } from './shell.ts'
import { survey } from './survey.ts'
import { words } from './words.ts'

/** The catalogue: its keys are what every language must word. */
export const zh = { checkup, draw, lineage, map, reading, shell, survey, words }
