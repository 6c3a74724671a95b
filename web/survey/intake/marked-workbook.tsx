import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { problem } from '../../api/fetch.ts'
import { useSay } from '../../i18n/say.ts'
import { saveAs } from '../../parts/save-as.ts'
import { Refusal } from './refusal.tsx'

type Props = { readonly arrival: string; readonly file: string }

/** Gives a workbook back as it was sent, its bad cells filled red. */
export function MarkedWorkbook({ arrival, file }: Props) {
  const { t } = useSay()
  const marking = useMutation({
    mutationFn: async () => {
      const query = new URLSearchParams({ file })
      const response = await fetch(`/api/arrivals/${arrival}/marked?${query}`)
      if (!response.ok) throw await problem(response)
      const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.xls[xm]$/i, '')
      saveAs(await response.blob(), t('intake.markedName', { name }))
    },
  })
  return (
    <div className="marked">
      <Button loading={marking.isPending} onClick={() => marking.mutate()}>
        {t('intake.marked', { file })}
      </Button>
      <span className="fine">{t('intake.markedNote')}</span>
      {marking.error !== null && <Refusal error={marking.error} />}
    </div>
  )
}
