import { Button } from 'antd'
import { useId, type ReactNode } from 'react'
import { Icon } from './icon.tsx'

type Props = {
  /** Why it cannot act yet; null where it can. */
  readonly reason: ReactNode
  readonly loading?: boolean
  readonly submit?: boolean
  readonly onClick?: () => void
  readonly children: ReactNode
}

/** A primary button that, while it cannot act, keeps its place in the order of focus and says why in sight. */
export function GatedButton({ reason, loading = false, submit = false, onClick, children }: Props) {
  const id = useId()
  const locked = reason !== null
  return (
    <span className="gated">
      <Button
        type={locked ? 'dashed' : 'primary'}
        htmlType={submit ? 'submit' : 'button'}
        className={locked ? 'locked' : ''}
        icon={locked ? <Icon name="lock" size={14} /> : undefined}
        aria-disabled={locked}
        aria-describedby={locked ? id : undefined}
        loading={loading}
        onClick={() => {
          if (!locked) onClick?.()
        }}
      >
        {children}
      </Button>
      {locked && (
        <small id={id} className="gated-why">
          {reason}
        </small>
      )}
    </span>
  )
}
