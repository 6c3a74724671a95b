import { ApiError } from '../../api/fetch.ts'
import { useSay } from '../../i18n/say.ts'
import { WarnMark } from '../../parts/warn-mark.tsx'

/** What was refused, where and why, with the code that whoever keeps the server knows it by. */
export function Refusal({ error }: { readonly error: Error }) {
  const code = error instanceof ApiError ? error.code : 'unreachable'
  return (
    <div role="alert">
      <Told code={code} facts={error instanceof ApiError ? error.facts : {}} />
    </div>
  )
}

type ToldProps = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

export function Told({ code, facts }: ToldProps) {
  const { refusal } = useSay()
  const { file } = facts
  const text = refusal(code, facts)
  return (
    <p className="verdict">
      <WarnMark />
      <span>
        {typeof file === 'string' && !text.includes(file) && <b>{file} </b>}
        {text} <span className="mono">{code}</span>
      </span>
    </p>
  )
}
