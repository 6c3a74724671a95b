import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { useFound, useIndicators, useRun } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { indicatorEntries, pageEntries, placeEntry, type Entry } from './entries.ts'
import type { Line } from './lines.ts'

/** Indicators shown beside places; whoever wants them all has the panel of indicators. */
const indicatorsMost = 6

export type Lines = {
  readonly lines: readonly Line[]
  readonly waiting: boolean
  readonly error: Error | null
  readonly more: () => void
}

/** What fits the text: places first, then indicators and pages; without a text what was opened last, and the pages. */
export function useLines(text: string, recent: readonly Entry[]): Lines {
  const say = useSay()
  const here = useLocation()
  const run = useRun().data ?? null
  const indicators = useIndicators(run?.set).data ?? []
  const settled = useSettled(text.trim())
  const found = useFound(settled)
  const places = (settled === '' ? [] : (found.data?.pages ?? [])).flatMap(page => page.rows)
  const pages = pageEntries(text, say).map((entry): Line => ({ sort: 'pages', entry }))
  if (text.trim() === '') {
    const opened = recent.map((entry): Line => ({ sort: 'recent', entry }))
    return { lines: [...opened, ...pages], waiting: false, error: null, more: () => {} }
  }
  const matches = indicatorEntries(indicators, text, { say, here }).slice(0, indicatorsMost)
  const more: readonly Line[] = found.hasNextPage ? [{ sort: 'more', entry: null }] : []
  return {
    lines: [
      ...places.map((place): Line => ({
        sort: 'places',
        entry: placeEntry(place, { say, here, run }),
      })),
      ...more,
      ...matches.map((entry): Line => ({ sort: 'indicators', entry })),
      ...pages,
    ],
    waiting: found.isFetching || settled !== text.trim(),
    error: found.error,
    more: () => void found.fetchNextPage(),
  }
}

/** The text once typing has paused. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), 120)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
