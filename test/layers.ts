/**
 * Who may import whom, bottom first: a module may import the rows above it in this list, never those below,
 * and never a neighbour in its own row unless the row says so. The one list; the architecture test reads it.
 */
export const layers: readonly (readonly string[])[] = [
  ['base'],
  ['geo'],
  ['engines'],
  ['platform'],
  ['policy'],
  ['city'],
  ['heritage', 'lifelines', 'finance', 'participation'],
  ['survey'],
  ['checkup'],
  ['problems'],
  ['areas'],
  ['projects'],
  ['programme'],
  ['scheme'],
  ['approval'],
  ['delivery'],
  ['evaluation'],
  ['loop'],
  ['server'],
  ['cli'],
]
