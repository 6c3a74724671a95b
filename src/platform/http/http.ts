import fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify'
import swagger from '@fastify/swagger'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type FastifyPluginAsyncZod,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { Refused } from '#base/result.ts'
import { problemOf, type Problem } from './problem.ts'

/** A module's routes: schema, permission, call. */
export type Routes = FastifyPluginAsyncZod

export type Http = ReturnType<typeof bare>

const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  // MapLibre draws in a blob worker's canvas and antd writes style elements; nothing may come from elsewhere.
  'content-security-policy':
    "default-src 'self'; worker-src 'self' blob:; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
} as const

/**
 * The HTTP server without its routes: zod schemas checked both ways, problem details (RFC 9457) for every error,
 * security headers, bodies of at most 1 MiB, requests of at most 30 s, only loopback host names answered (so that no
 * page elsewhere can reach it by DNS rebinding), and nothing done for a page of another site.
 */
export async function createHttp(): Promise<Http> {
  const app = bare()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(sendError)
  app.setNotFoundHandler((request, reply) => {
    send(reply, problemOf({ code: 'not-found', facts: { path: request.url } }))
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders)
    if (!isLoopbackName(request.hostname)) {
      return send(reply, problemOf({ code: 'host-not-allowed', facts: { host: request.hostname } }))
    }
    if (isForeign(request)) return send(reply, problemOf({ code: 'cross-site', facts: {} }))
    return undefined
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Huancheng 焕城', version: '0.1.0' },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  return app
}

function bare() {
  return fastify({
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    // A browser with many tiles in flight must not be kept waiting for a close.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // What the framework itself finds wrong, such as an address that cannot be decoded, runs no hook.
    frameworkErrors: (error, request, reply) => {
      void sendError(error, request, reply.headers(securityHeaders))
    },
  }).withTypeProvider<ZodTypeProvider>()
}

/**
 * A page elsewhere may make a browser send a POST here without being able to read the answer. Browsers say where a
 * request comes from; programs say nothing and are let in.
 */
function isForeign({ method, headers }: FastifyRequest): boolean {
  const from = headers['sec-fetch-site']
  return method !== 'GET' && method !== 'HEAD' && from !== undefined && from !== 'same-origin'
}

/** Names and addresses that mean this machine, with or without a port. */
export function isLoopbackName(name: string): boolean {
  const host = name.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function sendError(error: FastifyError | Refused, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof Refused) {
    const [first] = error.findings
    return send(reply, problemOf(first ?? { code: 'internal', facts: {} }))
  }
  if (error.statusCode === 413) return send(reply, problemOf({ code: 'too-large', facts: {} }))
  if (error.validation !== undefined || isClientError(error.statusCode)) {
    return send(reply, problemOf({ code: 'invalid-request', facts: { why: error.message } }))
  }
  // The stack stays here; the client gets a code.
  process.stderr.write(`${request.method} ${request.url}: ${error.stack ?? error.message}\n`)
  return send(reply, problemOf({ code: 'internal', facts: {} }))
}

/** An address or a kind of body that the framework does not take (414, 415) is no fault of the server. */
const isClientError = (status: number | undefined): boolean =>
  status !== undefined && status >= 400 && status < 500

function send(reply: FastifyReply, problem: Problem) {
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}
