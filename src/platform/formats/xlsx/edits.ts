/** What is to stand in a text instead of what stands from `at` to `end`. */
export type Edit = { readonly at: number; readonly end: number; readonly text: string }

/** A text with its edits made, which do not overlap; all else stays as it is. */
export function edited(text: string, edits: readonly Edit[]): string {
  const parts: string[] = []
  let done = 0
  for (const edit of edits.toSorted((a, b) => a.at - b.at || a.end - b.end)) {
    parts.push(text.slice(done, edit.at), edit.text)
    done = edit.end
  }
  return parts.join('') + text.slice(done)
}

/** A tag with some of its attributes set anew, the others as they were. */
export function withAttributes(tag: string, values: Readonly<Record<string, number>>): string {
  const names = Object.keys(values).join('|')
  const rest = tag.replace(new RegExp(`\\s(?:${names})\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g'), '')
  const own = Object.entries(values).map(([name, value]) => ` ${name}="${value}"`)
  return rest.replace(/^<[^\s/>]+/, name => name + own.join(''))
}

/** `x:` of `<x:row …>`; empty where the tag has none. */
export const prefixOf = (tag: string): string => /^<([^\s/>:]+:)/.exec(tag)?.[1] ?? ''
