import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useAddress } from '../../address.ts'
import { getRejectPage, type Reject } from '../../api/client.ts'
import type { Bbox } from '../../map/geometry.ts'
import type { Pin } from '../../map/pin-map.ts'

/** What is shown: of one reason, in sight of the map, and which row is chosen. It stands in the address. */
export type RejectView = {
  readonly rule: string | null
  /** The table follows the map. */
  readonly follow: boolean
  readonly box: Bbox | null
  readonly chosen: string | null
}

/** Rows that are fetched at once. */
const page = 200

export type Rejects = ReturnType<typeof useRejects>

/** The rejects of a batch that the view leaves, page by page, and their pins. */
export function useRejects(batch: number) {
  const [view, change] = useRejectView()
  const within = view.follow ? (view.box ?? undefined) : undefined
  const found = useInfiniteQuery({
    queryKey: ['rejects', batch, view.rule, textOf(within ?? null)],
    queryFn: ({ pageParam }) =>
      getRejectPage({
        id: batch,
        after: pageParam,
        limit: page,
        rule: view.rule ?? undefined,
        within: textOf(within ?? null) ?? undefined,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: reply => reply.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(
    () => found.data?.pages.flatMap((one): readonly Reject[] => one.rows),
    [found.data],
  )
  const pins = useMemo(() => pinsOf(rows ?? []), [rows])
  return {
    view,
    change,
    rows,
    pins,
    error: found.error,
    retry: found.refetch,
    more: found.hasNextPage ? () => void found.fetchNextPage() : null,
    loading: found.isFetching,
  }
}

/** How far towards a pole the map goes, degrees: what lies beyond, its axes swapped, is pinned to the edge. */
const edge = 85

const pinsOf = (rows: readonly Reject[]): readonly Pin[] =>
  rows.flatMap(({ key, at }, i): readonly Pin[] => {
    if (at === null) return []
    const [x, y] = at
    return [{ key, number: i + 1, at: [x, Math.max(-edge, Math.min(edge, y))] }]
  })

function useRejectView() {
  const [search, setSearch] = useAddress()
  const [box, setBox] = useState(() => boxOf(search.get('in')))
  const view: RejectView = {
    rule: search.get('rule'),
    follow: search.get('follow') === 'on',
    box,
    chosen: search.get('row'),
  }
  const change = (part: Partial<RejectView>) => {
    if (part.box !== undefined) setBox(part.box)
    setSearch(before => {
      const put = (name: string, value: string | null) =>
        value === null ? before.delete(name) : before.set(name, value)
      const follow = part.follow ?? before.get('follow') === 'on'
      if (part.rule !== undefined) put('rule', part.rule)
      if (part.chosen !== undefined) put('row', part.chosen)
      put('follow', follow ? 'on' : null)
      put('in', follow ? textOf(part.box ?? box) : null)
      return before
    }, 'replace')
  }
  return [view, change] as const
}

const textOf = (box: Bbox | null): string | null =>
  box === null ? null : box.map(degree => degree.toFixed(6)).join(',')

function boxOf(text: string | null): Bbox | null {
  const [west = NaN, south = NaN, east = NaN, north = NaN] = (text ?? '').split(',').map(Number)
  return [west, south, east, north].every(Number.isFinite) ? [west, south, east, north] : null
}
