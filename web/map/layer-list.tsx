import { Checkbox } from 'antd'
import { useFindings } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import type { Board } from './board.ts'

/** What lies over the colours, by choice. */
export function LayerList({ board }: { readonly board: Board }) {
  const { t } = useSay()
  const found = useFindings(board.figure).data?.filter(row => row.area !== 'scope').length ?? 0
  return (
    <fieldset className="layers">
      <legend>{t('map.layers')}</legend>
      <Checkbox
        checked={board.view.findings}
        onChange={event => board.change({ findings: event.target.checked })}
      >
        {t('map.layerFindings')}
        {found > 0 && <small> {t('map.findingsHere', { areas: found })}</small>}
      </Checkbox>
    </fieldset>
  )
}
