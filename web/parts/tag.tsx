import { Tooltip } from 'antd'
import { useSay } from '../i18n/say.ts'
import { Icon } from './icon.tsx'
import { shortHash } from './figures.ts'

/** What a pointer shows, the keyboard shows too. */
const hoverAndFocus: ('hover' | 'focus')[] = ['hover', 'focus']

/** Marks what nobody has yet held against an official text. */
export function Unverified() {
  const { t } = useSay()
  return (
    <Tooltip title={t('reading.unverifiedNote')} trigger={hoverAndFocus}>
      <button type="button" className="tag tag-unverified">
        <b aria-hidden="true">?</b> {t('reading.unverified')}
      </button>
    </Tooltip>
  )
}

/** A short hash that gives its full text on hover and copies it on a click. */
export function HashChip({ hash, label }: { readonly hash: string; readonly label: string }) {
  const { t } = useSay()
  return (
    <Tooltip
      trigger={hoverAndFocus}
      title={
        <span className="mono hash-full">
          {label} {hash}
        </span>
      }
    >
      <button
        type="button"
        className="chip"
        aria-label={`${shortHash(hash)}, ${label}, ${t('shell.copy')}`}
        onClick={() => void navigator.clipboard.writeText(hash)}
      >
        <Icon name="link" size={12} />
        <bdi dir="ltr">{shortHash(hash)}</bdi>
      </button>
    </Tooltip>
  )
}
