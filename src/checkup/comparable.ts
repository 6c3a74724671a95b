/**
 * Why two figures of one indicator and area do not compare: another definition (the record, the method or a
 * parameter changed), another scope, or the area's own boundary moved within the same scope.
 */
export const differences = ['definition', 'scope', 'area'] as const
export type Difference = (typeof differences)[number]

/** Digests of what a figure means, of the run's scope, and of the area's shape; null where it has no place. */
type Basis = {
  readonly definition: string
  readonly scope: string
  readonly shape: string | null
}

/** What keeps one version from being compared with another; nothing where they compare. */
export function differencesOf(one: Basis, other: Basis): readonly Difference[] {
  const otherScope = one.scope !== other.scope
  return [
    ...(one.definition === other.definition ? [] : (['definition'] as const)),
    ...(otherScope ? (['scope'] as const) : []),
    // Another scope cuts the areas anew: its own difference says all there is to say.
    ...(!otherScope && one.shape !== other.shape ? (['area'] as const) : []),
  ]
}
