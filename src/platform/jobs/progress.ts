/** How far a long step has come. `total` is null where nobody can know it beforehand. */
export type Progress = {
  /** A code such as `read`, `stage`, `merge`, `frame`, `measure`; the view words it. */
  readonly step: string
  readonly done: number
  readonly total: number | null
  readonly unit: 'bytes' | 'features' | 'objects' | 'readings' | 'steps'
}
export type OnProgress = (progress: Progress) => void

/** Where a bar is drawn: a terminal redraws one line, anything else gets a line now and then. */
export type ProgressOutput = { readonly isTTY?: boolean | undefined; write(text: string): unknown }

const barWidth = 24
const redrawEveryMs = { terminal: 100, plain: 3000 }

/**
 * A progress bar with rate and time left. `now` gives milliseconds; steps are worded by `word`.
 * Call `end` before anything else is printed.
 */
export function progressBar(
  out: ProgressOutput,
  now: () => number,
  word: (step: string) => string,
): { on: OnProgress; end(): void } {
  let step = ''
  let startedAt = 0
  let drawnAt = 0
  let drawn = false
  let finished = false
  let last: Progress | null = null
  const draw = (progress: Progress) => {
    const line = progressLine(progress, (now() - startedAt) / 1000, word)
    out.write(out.isTTY === true ? `\r\u001b[2K${line}` : `${line}\n`)
    drawnAt = now()
    drawn = true
    last = null
  }
  const end = () => {
    if (last !== null) draw(last)
    if (drawn && out.isTTY === true) out.write('\n')
    drawn = false
  }
  const on: OnProgress = progress => {
    if (progress.step !== step) {
      end()
      step = progress.step
      startedAt = now()
      drawnAt = -Infinity
      finished = false
    }
    const whole = progress.done === progress.total
    if (whole && finished) return
    finished = whole
    last = progress
    const wait = out.isTTY === true ? redrawEveryMs.terminal : redrawEveryMs.plain
    if (whole || now() - drawnAt >= wait) draw(progress)
  }
  return { on, end }
}

function progressLine(p: Progress, seconds: number, word: (step: string) => string): string {
  // A rate over less than this is noise, and so is the time left that it would promise.
  const rate = seconds >= 0.5 ? p.done / seconds : 0
  const label = word(p.step).padEnd(18)
  const speed = rate > 0 ? `  ${amount(rate, p.unit)}/s` : ''
  if (p.total === null || p.total === 0) {
    return `${label} ${amount(p.done, p.unit)}${speed}`
  }
  const share = Math.min(1, p.done / p.total)
  const filled = Math.round(share * barWidth)
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled)
  const left = rate > 0 ? ` ${Math.ceil((p.total - p.done) / rate)} s` : ''
  const of = `${amount(p.done, p.unit)}/${amount(p.total, p.unit)}`
  return `${label} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${of}${speed}${left}`
}

function amount(n: number, unit: Progress['unit']): string {
  if (unit === 'bytes') return `${(n / 1_000_000).toFixed(1)} MB`
  return Math.round(n).toLocaleString('en')
}
