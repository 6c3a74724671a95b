import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const web = path.join(import.meta.dirname, '../../web')

const styleSheets = readdirSync(path.join(web, 'styles')).map(name => ({
  name,
  text: readFileSync(path.join(web, 'styles', name), 'utf8'),
}))

test('style sheets name sides by the direction of writing and colours by their token', () => {
  expect(styleSheets.length).toBeGreaterThan(5)
  for (const { name, text } of styleSheets) {
    expect(text, name).not.toMatch(/(^|[\s{;-])(left|right)\s*:/m)
    expect(text, name).not.toMatch(/(margin|padding|border|text-align)[^;]*\b(left|right)\b/)
    expect(text, name).not.toMatch(/#[0-9a-f]{3,8}\b/i)
  }
})
