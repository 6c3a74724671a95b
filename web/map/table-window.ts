import { useEffect, useState, type RefObject } from 'react'

/** Rows drawn beyond what is in view, so that scrolling shows no gaps. */
const spare = 12

type Scroller = RefObject<HTMLDivElement | null>

/** First and last row to draw for where the table is scrolled to. */
export function useWindow(scroller: Scroller, rows: number, rowHeight: number) {
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(800)
  useEffect(() => {
    const box = scroller.current
    if (box === null) return undefined
    const watch = new ResizeObserver(() => setHeight(box.clientHeight))
    watch.observe(box)
    return () => watch.disconnect()
  }, [scroller])
  const first = Math.max(0, Math.min(rows, Math.floor(top / rowHeight)) - spare)
  const last = Math.min(rows, first + Math.ceil(height / rowHeight) + spare * 2)
  const onScroll = () => setTop(scroller.current?.scrollTop ?? 0)
  return [first, last, onScroll] as const
}

/** Keeps the chosen row in view, and the focus on it when the focus is among the rows. */
export function useReveal(scroller: Scroller, at: number, rowHeight: number) {
  useEffect(() => {
    const box = scroller.current
    if (box === null || at < 0) return
    const top = at * rowHeight
    const room = box.clientHeight - rowHeight * 2
    if (top < box.scrollTop || top > box.scrollTop + room) {
      box.scrollTo({ top: top - room / 2 })
    }
    const within = document.activeElement?.closest('tbody')
    if (within && box.contains(within)) {
      requestAnimationFrame(() => {
        const row = box.querySelector(`tr[data-row="${at}"]`)
        if (row instanceof HTMLElement) row.focus({ preventScroll: true })
      })
    }
  }, [scroller, at, rowHeight])
}
