import { describe, expect, test } from 'vitest'
import { Refused } from '#base/result.ts'
import { frameHandle } from '#platform/frame/index.ts'
import { aFrame } from '#platform/frame/testing.ts'
import { checkupInWorker } from './in-worker.ts'
import { runCheckup } from './run.ts'
import { aDistrict, aFacility, aPoint, byDistricts, overlay } from './testing.ts'

const frame = aFrame({
  district: [aDistrict],
  facility: [aFacility('bus-stop', aPoint(300, 300))],
})
const request = { ...byDistricts, grid: 500 }
const quiet = () => undefined

describe('on a thread of its own a checkup', () => {
  test('comes to the same, tells its progress and leaves this thread free', async () => {
    const seen: number[] = []
    let turns = 0
    const turning = setInterval(() => turns++, 1)
    const { signal } = new AbortController()
    const run = await checkupInWorker(
      frameHandle(frame),
      request,
      p => void seen.push(p.done),
      signal,
    )
    clearInterval(turning)
    expect(run).toEqual(runCheckup(frame, request, overlay))
    expect(seen).toEqual(Array.from({ length: 16 }, (_, i) => i + 1))
    expect(turns).toBeGreaterThan(5)
  })

  test('refuses as it would here', async () => {
    const run = checkupInWorker(
      frameHandle(frame),
      { ...request, grid: 0.5 },
      quiet,
      new AbortController().signal,
    )
    await expect(run).rejects.toBeInstanceOf(Refused)
    await expect(run).rejects.toMatchObject({ findings: [{ code: 'grid-size' }] })
  })

  test('ends when it is aborted, with the reason', async () => {
    const controller = new AbortController()
    const run = checkupInWorker(frameHandle(frame), request, quiet, controller.signal)
    controller.abort(new Error('enough'))
    await expect(run).rejects.toThrow('enough')
    const late = checkupInWorker(frameHandle(frame), request, quiet, controller.signal)
    await expect(late).rejects.toThrow('enough')
  })
})
