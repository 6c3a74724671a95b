import type { Catalogue } from '../catalogue.ts'
import { checkup } from './checkup.ts'
import { draw } from './draw.ts'
import { lineage } from './lineage.ts'
import { map } from './map.ts'
import { reading } from './reading.ts'
import { shell } from './shell.ts'
import { survey } from './survey.ts'
import { words } from './words.ts'

export const en: Catalogue = { checkup, draw, lineage, map, reading, shell, survey, words }
