import { Button } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import { useSay } from '../../i18n/say.ts'
import { Icon } from '../../parts/icon.tsx'
import { WarnMark } from '../../parts/warn-mark.tsx'
import { droppedFiles, pickedFiles, type Dropped } from './dropped.ts'

type Props = {
  readonly busy: boolean
  readonly onFiles: (files: readonly Dropped[]) => void
  readonly small?: boolean
}

/** Takes files and folders by dropping, and files by a button that the keyboard reaches. */
export function DropZone({ busy, onFiles, small = false }: Props) {
  const { t } = useSay()
  const [over, setOver] = useState(false)
  const [complaint, setComplaint] = useState<'nothingDropped' | 'notReadable' | null>(null)
  const take = (files: readonly Dropped[]) => {
    setComplaint(files.length === 0 ? 'nothingDropped' : null)
    if (files.length > 0) onFiles(files)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    droppedFiles(event.dataTransfer).then(take, () => setComplaint('notReadable'))
  }
  return (
    // Dropping is the pointer's way; the button inside is the keyboard's.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="drop-zone"
      data-over={over}
      data-small={small}
      aria-label={t('intake.drop')}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="file" size={small ? 20 : 28} />
      <p className="drop-title">{t('intake.drop')}</p>
      {!small && <p className="fine">{t('intake.dropNote')}</p>}
      <div className="drop-picks">
        <Pick label={t('intake.pick')} primary={!small} busy={busy} onPick={take} />
        <Pick label={t('intake.pickFolder')} folder busy={busy} onPick={take} />
      </div>
      {complaint !== null && (
        <p className="verdict" role="alert">
          <WarnMark /> {t(`intake.${complaint}`)}
        </p>
      )}
    </section>
  )
}

type PickProps = {
  readonly label: string
  readonly busy: boolean
  readonly primary?: boolean
  readonly folder?: boolean
  readonly onPick: (files: readonly Dropped[]) => void
}

/** A button before the browser's own field, which looks different everywhere. */
function Pick({ label, busy, primary = false, folder = false, onPick }: PickProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        loading={busy}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        className="unseen"
        type="file"
        multiple
        {...(folder ? { webkitdirectory: '' } : {})}
        tabIndex={-1}
        aria-label={label}
        onChange={event => {
          onPick(pickedFiles(event.target.files))
          event.target.value = ''
        }}
      />
    </>
  )
}
