/** A file that is written from others and committed; `npm run gen -- --check` fails where it has drifted. */
export type Generated = {
  /** From the root, with forward slashes. */
  readonly path: string
  readonly text: string
}

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
