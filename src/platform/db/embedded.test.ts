import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from './db.ts'
import { EmbeddedEngine } from './embedded.ts'
import { migratedTemplate } from './template.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'hc-engine-'))
let engine: EmbeddedEngine | null = null

beforeAll(async () => {
  const template = await migratedTemplate([], () => {})
  const dataFolder = path.join(folder, 'pgdata')
  engine = await EmbeddedEngine.open({ dataFolder, template, deadlineMs: 30_000 })
})
afterAll(async () => {
  await engine?.close()
  rmSync(folder, { recursive: true })
})

async function outcome(text: string): Promise<unknown> {
  const lease = await engine?.acquire()
  try {
    await lease?.session.script(text)
    return await lease?.session.rows(sql`select n from kept`)
  } catch (error) {
    return error instanceof Error ? error.message : error
  } finally {
    lease?.release()
  }
}

test('a thread that dies under a statement fails that statement, and the next finds all that was kept', async () => {
  expect(await outcome('create table kept (n int); insert into kept values (1)')).toEqual([
    { n: 1 },
  ])
  const running = outcome('insert into kept select * from generate_series(1, 100000000)')
  await new Promise(resolve => setTimeout(resolve, 200))
  await engine?.worker?.terminate()
  expect(await running).toMatch(/record-restarted/)
  expect(await outcome('select 1')).toEqual([{ n: 1 }])
})

test('a thread that dies idle is replaced at the next call', async () => {
  await engine?.worker?.terminate()
  expect(await outcome('insert into kept values (2)')).toEqual([{ n: 1 }, { n: 2 }])
})

test('a thread that dies inside a transaction takes the transaction with it', async () => {
  const lease = await engine?.acquire()
  await lease?.session.script('begin; delete from kept')
  await engine?.worker?.terminate()
  await expect(lease?.session.script('commit')).rejects.toThrow('record-restarted')
  lease?.release()
  expect(await outcome('select 1')).toEqual([{ n: 1 }, { n: 2 }])
})
