type Props = {
  readonly label: string
  /** Null, or without a total, where nobody can know how far it has come. */
  readonly progress: { readonly done: number; readonly total: number | null } | null | undefined
}

/** How far something has come, named by what it is. */
export function ProgressBar({ label, progress }: Props) {
  const total = progress?.total ?? 0
  return (
    <progress
      aria-label={label}
      value={total > 0 ? progress?.done : undefined}
      max={total > 0 ? total : undefined}
    />
  )
}
