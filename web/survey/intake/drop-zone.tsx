import { Button } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import { useSay } from '../../i18n/say.ts'
import { Icon } from '../../parts/icon.tsx'
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
  const input = useRef<HTMLInputElement>(null)
  const take = (files: readonly Dropped[]) => {
    if (files.length > 0) onFiles(files)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void droppedFiles(event.dataTransfer).then(take)
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
      <Button
        type={small ? 'default' : 'primary'}
        loading={busy}
        onClick={() => input.current?.click()}
      >
        {t('intake.pick')}
      </Button>
      <input
        ref={input}
        className="unseen"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={t('intake.pick')}
        onChange={event => {
          take(pickedFiles(event.target.files))
          event.target.value = ''
        }}
      />
    </section>
  )
}
