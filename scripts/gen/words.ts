import { rules } from '#loop/words/index.ts'
import { jsonText, type Generated } from './generated.ts'

/** The words of the intake's rules as the terminal has them, for the screen, which imports nothing of the server. */
export const ruleWords = (): Generated => ({ path: 'web/i18n/rules.json', text: jsonText(rules) })
