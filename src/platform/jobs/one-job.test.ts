import { expect, test } from 'vitest'
import { OneJob, type JobTools } from './one-job.ts'

type Told = { readonly read: number; readonly step: string }

function begun() {
  const jobs = new OneJob<Told>('busy', { read: 0, step: '' })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const given: JobTools<Told>[] = []
  jobs.start('a', async tools => {
    given.push(tools)
    await promise
  })
  return { jobs, resolve, reject, given }
}
const turn = () => new Promise(resolve => setImmediate(resolve))

test('another is refused while one runs, and comes after it, whether it ended well or not', async () => {
  for (const end of ['resolve', 'reject'] as const) {
    const { jobs, [end]: finish } = begun()
    expect(() => jobs.start('b', async () => {})).toThrow('busy')
    finish()
    await turn()
    expect(jobs.seen('a')).toBeNull()
    jobs.start('b', async () => {})
    expect(jobs.seen('b')).toMatchObject({ read: 0, step: '' })
    await jobs.close()
  }
})

test('what it tells is seen under its name alone, and nothing of one that is over', async () => {
  const { jobs, resolve, given } = begun()
  await turn()
  given[0]?.tell({ read: 3 })
  expect(jobs.seen('a')).toMatchObject({ read: 3, step: '' })
  expect(jobs.seen('b')).toBeNull()
  resolve()
  await turn()
  jobs.start('a', () => new Promise(() => {}))
  given[0]?.tell({ read: 9 })
  expect(jobs.seen('a')).toMatchObject({ read: 0 })
})

test('it is stopped by its name, with the reason, and closing waits for its end', async () => {
  const { jobs, resolve, given } = begun()
  await turn()
  jobs.cancel('b')
  expect(given[0]?.signal.aborted).toBe(false)
  jobs.cancel('a')
  expect(() => given[0]?.signal.throwIfAborted()).toThrow('cancelled')
  let closed = false
  const closing = jobs.close().then(() => (closed = true))
  await turn()
  expect(closed).toBe(false)
  resolve()
  await closing
})
