import { useSay } from '../i18n/say.ts'

/** A radius is a number of metres; other variants have words. */
export function VariantName({ variant }: { readonly variant: string }) {
  const { word } = useSay()
  const text = /^\d+$/.test(variant) ? `${variant} m` : word('variant', variant)
  return (
    <span className="variant">
      <bdi dir="ltr">{text}</bdi>
    </span>
  )
}
