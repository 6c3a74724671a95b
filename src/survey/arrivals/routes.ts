import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Routes } from '#platform/http/http.ts'
import { presentParameter } from '#policy/parameter-wire.ts'
import { localOperator } from '#platform/log/index.ts'
import { workbookType } from '../marked-workbook.ts'
import type { Arrivals } from './arrivals.ts'
import {
  ArrivalRunWire,
  ArrivalWire,
  InspectionWire,
  LeaveBody,
  LimitsWire,
  NewFiles,
  PlacesWire,
  WordsBody,
} from './wire.ts'

const Id = z.object({ id: z.string().max(40) })
const arrival = { 200: ArrivalWire }

/** Files sent from a browser, looked at and taken in. */
export const arrivalRoutes =
  (arrivals: Arrivals): Routes =>
  async app => {
    app.addHook('onClose', () => arrivals.close())
    await app.register(listRoutes(arrivals))
    await app.register(changeRoutes(arrivals))
    await app.register(wordRoutes(arrivals))
    await app.register(uploadRoutes(arrivals))
    await app.register(lookRoutes(arrivals))
    await app.register(runRoutes(arrivals))
    await app.register(markedRoutes(arrivals))
  }

const listRoutes =
  (arrivals: Arrivals): Routes =>
  async app => {
    app.get(
      '/api/arrivals',
      {
        schema: {
          operationId: 'getArrivals',
          summary: 'Deliveries of files on their way in, the newest first, and what a server takes',
          response: {
            200: z.object({ arrivals: z.array(ArrivalWire).readonly(), limits: LimitsWire }),
          },
        },
      },
      async () => ({ arrivals: await arrivals.list(), limits: arrivals.limits }),
    )
    app.get(
      '/api/arrival-runs',
      {
        schema: {
          operationId: 'getArrivalRuns',
          summary: 'Intakes under way and how others ended, the newest delivery first',
          response: { 200: z.object({ runs: z.array(ArrivalRunWire).readonly() }) },
        },
      },
      async () => ({ runs: await arrivals.runs() }),
    )
    app.get(
      '/api/arrivals/:id',
      {
        schema: {
          operationId: 'getArrival',
          summary: 'One delivery: its files, how much of each is here, how far its intake has come',
          params: Id,
          response: arrival,
        },
      },
      ({ params: { id } }) => arrivals.get(id),
    )
  }

const changeRoutes =
  (arrivals: Arrivals): Routes =>
  async app => {
    app.post(
      '/api/arrivals',
      {
        schema: {
          operationId: 'makeArrival',
          summary:
            'Announces files that will be sent; refused where they are too many or too large',
          body: NewFiles,
          response: arrival,
        },
      },
      ({ body }) => arrivals.make(body.files, new Date().toISOString()),
    )
    app.post(
      '/api/arrivals/:id/files',
      {
        schema: {
          operationId: 'addFiles',
          summary: 'Announces more files of a delivery; one that has changed since is sent anew',
          params: Id,
          body: NewFiles,
          response: arrival,
        },
      },
      ({ params: { id }, body }) => arrivals.add(id, body.files),
    )
    app.post(
      '/api/arrivals/:id/files/leave',
      {
        schema: {
          operationId: 'leaveFiles',
          summary: 'Leaves files out of a delivery; one of its files at least stays',
          params: Id,
          body: LeaveBody,
          response: arrival,
        },
      },
      ({ params: { id }, body }) => arrivals.leave(id, body.files),
    )
  }

const wordRoutes =
  (arrivals: Arrivals): Routes =>
  async app => {
    app.post(
      '/api/arrivals/:id/words',
      {
        schema: {
          operationId: 'sayOfArrival',
          summary:
            'What the user says anew of files: class, coordinate system, columns; and the grade. The rest stays',
          params: Id,
          body: WordsBody,
          response: arrival,
        },
      },
      ({ params: { id }, body }) => arrivals.say(id, body),
    )
    app.post(
      '/api/arrivals/:id/discard',
      {
        schema: {
          operationId: 'discardArrival',
          summary: 'Removes a delivery and its files; what was taken in stays',
          params: Id,
          response: { 200: z.object({ discarded: z.string() }) },
        },
      },
      async ({ params: { id } }) => {
        await arrivals.discard(id)
        return { discarded: id }
      },
    )
  }

const uploadRoutes =
  (arrivals: Arrivals): Routes =>
  async app => {
    // Handed on as it comes: a file is never held in memory.
    app.addContentTypeParser('application/octet-stream', (_, payload, done) => done(null, payload))
    app.put(
      '/api/arrivals/:id/content',
      {
        schema: {
          operationId: 'sendContent',
          summary:
            'A piece of a file as application/octet-stream, from where the server has it; 409 tells how much that is',
          params: Id,
          querystring: z.object({
            file: z.string().max(2000),
            offset: z.coerce.number().int().min(0),
          }),
          response: { 200: z.object({ received: z.number() }) },
        },
      },
      ({ params: { id }, query, body }) => arrivals.receive(id, query, piecesOf(body)),
    )
  }

async function* piecesOf(body: unknown): AsyncGenerator<Uint8Array> {
  if (!(body instanceof Readable)) throw new TypeError('a body of bytes is a stream')
  for await (const piece of body) if (piece instanceof Uint8Array) yield piece
}

const lookRoutes =
  (arrivals: Arrivals): Routes =>
  async app => {
    app.get(
      '/api/arrivals/:id/inspection',
      {
        schema: {
          operationId: 'inspectArrival',
          summary:
            'What each file would be taken for: class, columns, coordinate system, with evidence',
          params: Id,
          response: { 200: InspectionWire },
        },
      },
      ({ params: { id } }) => arrivals.inspection(id),
    )
    app.get(
      '/api/arrivals/:id/places',
      {
        schema: {
          operationId: 'getPlaces',
          summary:
            'Where each reading of a file’s coordinates puts it, over what the record has there',
          params: Id,
          querystring: z.object({ file: z.string().max(2000) }),
          response: { 200: PlacesWire },
        },
      },
      async ({ params: { id }, query: { file } }) => {
        const { parameters, ...places } = await arrivals.places(id, file)
        return { ...places, parameters: parameters.map(presentParameter) }
      },
    )
  }

const markedRoutes =
  (arrivals: Arrivals): Routes =>
  async app => {
    app.get(
      '/api/arrivals/:id/marked',
      {
        schema: {
          operationId: 'getMarked',
          summary:
            'A workbook of a delivery with the cells marked that its intake complains of; nothing is taken in',
          params: Id,
          querystring: z.object({ file: z.string().max(2000) }),
        },
      },
      async ({ params: { id }, query: { file } }, reply) =>
        reply.header('content-type', workbookType).send(await arrivals.marked(id, file)),
    )
  }

const runRoutes =
  (arrivals: Arrivals): Routes =>
  async app => {
    app.post(
      '/api/arrivals/:id/run',
      {
        schema: {
          operationId: 'runArrival',
          summary:
            'Takes a delivery in as one batch, while the caller goes on; 429 while another runs',
          params: Id,
          response: arrival,
        },
      },
      ({ params: { id } }) => arrivals.run(id, localOperator),
    )
    app.post(
      '/api/arrivals/:id/cancel',
      {
        schema: {
          operationId: 'cancelArrival',
          summary: 'Stops an intake under way; the record stays as it was',
          params: Id,
          response: arrival,
        },
      },
      ({ params: { id } }) => arrivals.cancel(id),
    )
  }
