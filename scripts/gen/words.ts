import { refusals, rules } from '#loop/words/index.ts'
import { jsonText, type Generated } from './generated.ts'

/** Why something is refused, as the terminal has it, for what the screen has no words of its own for. */
export const refusalWords = (): Generated => ({
  path: 'web/i18n/refusals.json',
  text: jsonText(refusals),
})

/** The words of the intake's rules as the terminal has them, for the screen, which imports nothing of the server. */
export const ruleWords = (): Generated => ({ path: 'web/i18n/rules.json', text: jsonText(rules) })
