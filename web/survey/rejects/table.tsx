import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { Reject } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'
import { ScrollBox } from '../../parts/scroll-box.tsx'
import type { Rejects } from './use-rejects.ts'

/** The rows that the view leaves; the chosen one is brought into sight. */
export function RejectTable({ rejects }: { readonly rejects: Rejects }) {
  const { t } = useSay()
  const { rows = [], pins, view, change, more, loading } = rejects
  return (
    <ScrollBox label={t('rejects.table')} className="rejects-rows">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('rejects.number')}</th>
            <th scope="col">{t('survey.rule')}</th>
            <th scope="col">{t('survey.valueAt')}</th>
            <th scope="col">{t('survey.column')}</th>
            <th scope="col" className="end">
              {t('survey.row')}
            </th>
            <th scope="col">{t('survey.file')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <Row
              key={row.key}
              row={row}
              number={i + 1}
              chosen={row.key === view.chosen}
              onChoose={() => change({ chosen: row.key === view.chosen ? null : row.key })}
            />
          ))}
        </tbody>
      </table>
      <output className="rejects-foot">
        {rows.length === 0 && !loading
          ? t('rejects.none')
          : t('rejects.shown', { n: rows.length, pins: pins.length })}{' '}
        {rows.length === 0 && (view.rule !== null || view.follow) && (
          <Button size="small" onClick={() => change({ rule: null, follow: false })}>
            {t('rejects.clear')}
          </Button>
        )}
        {more !== null && (
          <Button size="small" loading={loading} onClick={more}>
            {t('rejects.more')}
          </Button>
        )}
      </output>
    </ScrollBox>
  )
}

type RowProps = {
  readonly row: Reject
  readonly number: number
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Row({ row, number, chosen, onChoose }: RowProps) {
  const { t, word } = useSay()
  const line = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const { file, sheet, column, value, rule, at } = row
  return (
    <tr ref={line} aria-current={chosen ? 'true' : undefined}>
      <th scope="row">
        <button
          type="button"
          className="pin"
          data-placed={at !== null}
          aria-pressed={chosen}
          aria-label={t(at === null ? 'rejects.rowWithoutPlace' : 'rejects.rowOnMap', {
            n: number,
          })}
          onClick={onChoose}
        >
          {number}
        </button>
      </th>
      <td>{word('rule', rule)}</td>
      <td className="cut">{value ?? '–'}</td>
      <td>{column === 'geometry' ? t('survey.place') : (column ?? '–')}</td>
      <td className="number">{row.row ?? '–'}</td>
      <td className="cut" title={file}>
        {file}
        {sheet !== '' && ` · ${sheet}`}
      </td>
    </tr>
  )
}
