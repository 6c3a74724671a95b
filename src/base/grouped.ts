/** Members by group in columns: those of group g are members[start[g]..start[g+1]]. */
export type Grouped = { readonly start: Uint32Array; readonly members: Uint32Array }

/** Members by group, those of a group in the order in which they are named; `each` names every pair, twice over in the same order. */
export function grouped(
  groups: number,
  each: (visit: (group: number, member: number) => void) => void,
): Grouped {
  const start = new Uint32Array(groups + 1)
  each(group => void (start[group + 1] = intAt(start, group + 1) + 1))
  for (let g = 0; g < groups; g++) start[g + 1] = intAt(start, g + 1) + intAt(start, g)
  const members = new Uint32Array(intAt(start, groups))
  const next = start.slice()
  each((group, member) => {
    members[intAt(next, group)] = member
    next[group] = intAt(next, group) + 1
  })
  return { start, members }
}

const intAt = (values: Uint32Array, i: number): number => values[i] ?? NaN
