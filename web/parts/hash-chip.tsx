import { useSay } from '../i18n/say.ts'
import { Hint } from './hint.tsx'
import { Icon } from './icon.tsx'
import { shortHash } from './figures.ts'

/** A short hash that gives its full text on hover and copies it on a click. */
export function HashChip({ hash, label }: { readonly hash: string; readonly label: string }) {
  const { t } = useSay()
  return (
    <Hint title={label} more={<p className="mono hash-full">{hash}</p>}>
      <button
        type="button"
        className="chip"
        aria-label={`${shortHash(hash)}, ${label}, ${t('shell.copy')}`}
        onClick={() => void navigator.clipboard.writeText(hash)}
      >
        <Icon name="link" size={12} />
        <bdi dir="ltr">{shortHash(hash)}</bdi>
      </button>
    </Hint>
  )
}
