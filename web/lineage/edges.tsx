import { useLayoutEffect, useState } from 'react'

/** A line from one box to another, named by their `data-node`. */
export type Edge = {
  readonly from: string
  readonly to: string
  /** A CSS colour. */
  readonly color: string
  readonly dashed: boolean
}

type Drawn = Edge & { readonly path: string }

type Props = { readonly holder: HTMLElement | null; readonly edges: readonly Edge[] }

/** Draws the edges between the boxes that lie in a holder, and again whenever the boxes move. */
export function Edges({ holder, edges }: Props) {
  const drawn = useDrawn(holder, edges)
  return (
    <svg className="lineage-edges" aria-hidden="true">
      {drawn.map(({ from, to, color, dashed, path }) => (
        <path
          key={`${from} ${to}`}
          d={path}
          style={{ stroke: color }}
          strokeDasharray={dashed ? '4 4' : undefined}
        />
      ))}
    </svg>
  )
}

function useDrawn(holder: HTMLElement | null, edges: readonly Edge[]) {
  const [drawn, setDrawn] = useState<readonly Drawn[]>([])
  useLayoutEffect(() => {
    if (holder === null) return undefined
    const draw = () => setDrawn(edgesIn(holder, edges))
    const watch = new ResizeObserver(draw)
    watch.observe(holder)
    for (const node of holder.querySelectorAll('[data-node]')) watch.observe(node)
    draw()
    return () => watch.disconnect()
  }, [holder, edges])
  return drawn
}

function edgesIn(box: HTMLElement, edges: readonly Edge[]): readonly Drawn[] {
  const frame = box.getBoundingClientRect()
  const places = new Map(
    [...box.querySelectorAll<HTMLElement>('[data-node]')].map(node => [
      node.dataset['node'] ?? '',
      node.getBoundingClientRect(),
    ]),
  )
  const toEnd = getComputedStyle(box).direction === 'ltr'
  return edges.flatMap((edge): readonly Drawn[] => {
    const from = places.get(edge.from)
    const to = places.get(edge.to)
    if (from === undefined || to === undefined) return []
    const x0 = (toEnd ? from.right : from.left) - frame.left
    const x1 = (toEnd ? to.left : to.right) - frame.left
    // Boxes stacked on a phone have no room between them: the colours of their edges say what belongs together.
    if ((toEnd ? x1 - x0 : x0 - x1) < 8) return []
    const y0 = from.top - frame.top + from.height * shareOf(edge, edges, 'from')
    const y1 = to.top - frame.top + to.height * shareOf(edge, edges, 'to')
    const half = (x0 + x1) / 2
    return [{ ...edge, path: `M${x0} ${y0}C${half} ${y0} ${half} ${y1} ${x1} ${y1}` }]
  })
}

/** How far down its box an edge begins or ends: the edges of one side share it evenly. */
function shareOf(edge: Edge, edges: readonly Edge[], end: 'from' | 'to'): number {
  const siblings = edges.filter(other => other[end] === edge[end])
  return (siblings.indexOf(edge) + 1) / (siblings.length + 1)
}
