import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Refused, blocks } from '#base/result.ts'
import { createHttp, isLoopbackName, type Http } from './http.ts'

let app: Http

beforeAll(async () => {
  app = await createHttp()
  app.get('/refuse', () => {
    throw new Refused(blocks('scope-outside-data', { share: 0 }))
  })
  app.get('/break', () => {
    throw new Error('a secret of the machine room')
  })
  app.get('/n/:n', { schema: { params: z.object({ n: z.coerce.number().int() }) } }, request => ({
    n: request.params.n,
  }))
})
afterAll(() => app.close())

const get = (url: string, host = '127.0.0.1:8600') => app.inject({ url, headers: { host } })

test('a refusal of the domain is a problem document with its code and facts', async () => {
  const reply = await get('/refuse')
  expect(reply.statusCode).toBe(422)
  expect(reply.headers['content-type']).toMatch('application/problem+json')
  expect(reply.json()).toMatchObject({
    code: 'scope-outside-data',
    facts: { share: 0 },
    status: 422,
  })
})

test('broken machinery answers 500 and keeps its secrets', async () => {
  const reply = await get('/break')
  expect(reply.statusCode).toBe(500)
  expect(reply.body).not.toContain('secret')
  expect(reply.json()).toMatchObject({ code: 'internal' })
})

test('a request that breaks its schema is told so', async () => {
  expect((await get('/n/seven')).json()).toMatchObject({ code: 'invalid-request', status: 400 })
  expect((await get('/n/7')).json()).toEqual({ n: 7 })
})

test('a name that is not this machine is not answered, whatever it resolves to', async () => {
  expect((await get('/n/7', 'evil.example')).statusCode).toBe(421)
  expect((await get('/n/7', 'localhost:8600')).statusCode).toBe(200)
})

test('an unknown address is a 404 problem with security headers', async () => {
  const reply = await get('/nowhere')
  expect(reply.json()).toMatchObject({ code: 'not-found', status: 404 })
  expect(reply.headers['content-security-policy']).toContain("default-src 'self'")
})

test.each([
  ['127.0.0.1', true],
  ['127.8.0.1:90', true],
  ['[::1]:8600', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['127.0.0.1.evil.example', false],
  ['10.0.0.1', false],
])('%s is this machine: %s', (name, expected) => {
  expect(isLoopbackName(name)).toBe(expected)
})
