import { Button, Drawer, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Indicator } from '../api/client.ts'
import type { Dimension } from '../parts/wire.ts'
import { useSay } from '../i18n/say.ts'
import { Icon } from '../parts/icon.tsx'
import { Empty, Skeleton } from '../parts/states.tsx'
import { StatusMark } from '../parts/status-mark.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { Value } from '../parts/value.tsx'
import { VariantName } from '../parts/variant-name.tsx'
import { figureKey, type Board } from './board.ts'
import { LayerList } from './layer-list.tsx'

type Props = {
  readonly board: Board
  readonly open: boolean
  readonly narrow: boolean
  readonly setOpen: (open: boolean) => void
}

/** The indicators: beside the map where there is room, in a sheet on a phone. */
export function Panel({ board, open, narrow, setOpen }: Props) {
  const { t } = useSay()
  if (!narrow) {
    return open ? (
      <aside className="panel" data-region aria-label={t('map.indicators')}>
        <PanelBody board={board} onPick={() => undefined} />
      </aside>
    ) : null
  }
  return (
    <>
      <button type="button" className="pick" onClick={() => setOpen(true)}>
        <b>{board.indicator?.code}</b>
        <span>
          {board.indicator === null ? t('map.pickIndicator') : <Name of={board.indicator} />}
        </span>
        <Icon name="down" size={16} />
      </button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="bottom"
        size="80vh"
        title={t('map.indicators')}
        className="panel-sheet"
      >
        <PanelBody board={board} onPick={() => setOpen(false)} />
      </Drawer>
    </>
  )
}

function Name({ of }: { readonly of: Indicator }) {
  const { pick } = useSay()
  return <>{pick(of.name)}</>
}

function PanelBody({ board, onPick }: { readonly board: Board; readonly onPick: () => void }) {
  const { t } = useSay()
  const { run, view, change } = board
  // What is typed shows at once; the address follows.
  const [filter, setText] = useState(view.filter)
  const setFilter = (text: string) => {
    setText(text)
    change({ filter: text })
  }
  if (run === null) {
    return (
      <Empty icon="checkup" title={t('map.noCheckup')}>
        {t('map.noCheckupNote')}
      </Empty>
    )
  }
  if (board.indicators.length === 0 || board.scopeReadings.size === 0) return <Skeleton lines={9} />
  return (
    <>
      <div className="panel-head">
        <h2>{t('map.indicators')}</h2>
        {run !== undefined && <span className="tag">{t('map.set', { year: run.set })}</span>}
      </div>
      <div className="panel-find">
        <Input
          id="indicator-filter"
          value={filter}
          allowClear
          placeholder={t('map.filter')}
          aria-label={t('map.filter')}
          prefix={<Icon name="search" size={16} />}
          suffix={filter === '' ? <kbd>/</kbd> : null}
          onChange={event => setFilter(event.target.value)}
        />
      </div>
      <Dimensions board={board} filter={filter} setFilter={setFilter} onPick={onPick} />
      <LayerList board={board} />
    </>
  )
}

const order: readonly Dimension[] = ['housing', 'compound', 'block', 'city', 'rectification']

type DimensionsProps = {
  readonly board: Board
  readonly filter: string
  readonly setFilter: (text: string) => void
  readonly onPick: () => void
}

/** With a filter, matches of every dimension; without, one dimension at a time. */
function Dimensions({ board, filter, setFilter, onPick }: DimensionsProps) {
  const { t, pick } = useSay()
  const { indicators } = board
  const wanted = filter.trim().toLowerCase()
  const matches = indicators.filter(
    entry =>
      entry.code.toLowerCase().includes(wanted) || pick(entry.name).toLowerCase().includes(wanted),
  )
  if (wanted !== '') {
    if (matches.length > 0) return <Elements board={board} indicators={matches} onPick={onPick} />
    return (
      <Empty icon="search" title={t('map.noMatch', { text: filter })}>
        <Button onClick={() => setFilter('')}>{t('map.clearFilter')}</Button>
      </Empty>
    )
  }
  return <ByDimension key={board.indicator?.dimension} board={board} onPick={onPick} />
}

/** Opens at the dimension of the chosen indicator; from there the reader looks around freely. */
function ByDimension({ board, onPick }: { readonly board: Board; readonly onPick: () => void }) {
  const { t, word } = useSay()
  const { indicators, indicator } = board
  const [dimension, setDimension] = useState<Dimension>(indicator?.dimension ?? 'city')
  const groups = Map.groupBy(indicators, entry => entry.dimension)
  return (
    <Tabs
      label={t('map.dimension')}
      current={dimension}
      onChoose={setDimension}
      tabs={order
        .filter(key => groups.has(key))
        .map(key => ({
          key,
          label: (
            <>
              {word('dimension', key)} <small>{groups.get(key)?.length}</small>
            </>
          ),
        }))}
    >
      <Elements board={board} indicators={groups.get(dimension) ?? []} onPick={onPick} />
    </Tabs>
  )
}

type ListProps = {
  readonly board: Board
  readonly indicators: readonly Indicator[]
  readonly onPick: () => void
}

function Elements({ board, indicators, onPick }: ListProps) {
  const { pick, word } = useSay()
  const groups = Map.groupBy(
    indicators,
    entry => `${word('dimension', entry.dimension)} · ${pick(entry.element)}`,
  )
  return (
    <div className="elements">
      {[...groups].map(([name, of]) => (
        <section key={name} className="element">
          <h3>
            {name} <small>{of.length}</small>
          </h3>
          <ul>
            {of.flatMap(indicator =>
              indicator.variants.map(variant => (
                <li key={figureKey(indicator.code, variant)}>
                  <Row board={board} indicator={indicator} variant={variant} onPick={onPick} />
                </li>
              )),
            )}
          </ul>
        </section>
      ))}
    </div>
  )
}

type RowProps = {
  readonly board: Board
  readonly indicator: Indicator
  readonly variant: string
  readonly onPick: () => void
}

function Row({ board, indicator, variant, onPick }: RowProps) {
  const { pick } = useSay()
  const { figure, change } = board
  const row = board.scopeReadings.get(figureKey(indicator.code, variant))
  const current = figure?.indicator === indicator.code && figure.variant === variant
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'center' })
  }, [current])
  return (
    <button
      ref={button}
      type="button"
      className="indicator"
      aria-current={current ? 'true' : undefined}
      onClick={() => {
        change({ indicator: indicator.code, variant, classes: [] }, 'push')
        onPick()
      }}
    >
      <StatusMark status={row?.status ?? 'unknown'} />
      <span className="code">{indicator.code}</span>
      <span className="indicator-name">
        {pick(indicator.name)}
        {variant !== '' && <VariantName variant={variant} />}
      </span>
      <Value row={row} unit={indicator.unit} />
    </button>
  )
}
