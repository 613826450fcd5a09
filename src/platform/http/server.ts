import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import Fastify, { LogController, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Actor } from '../../kernel/actor.ts'
import { Fault } from '../../kernel/fault.ts'
import type { Locale, Texts } from '../../kernel/texts.ts'
import { rememberSessions, type Session, type SessionMemory } from '../auth/sessions.ts'
import type { Clock } from '../clock.ts'
import type { Tx } from '../db/database.ts'
import type { Binding, Download, PublicBinding, Upload } from '../operations/binding.ts'
import type { Machines } from '../operations/context.ts'
import { allowUpload, parseInput, perform, type Caller } from '../operations/perform.ts'
import { rm } from 'node:fs/promises'
import { streamEvents } from './event-stream.ts'
import { faultOfError, problemOf, type ConstraintFaults } from './faults.ts'
import { takeUpload, uploadLimit } from './upload.ts'

export interface HttpOptions {
  machines: Machines
  clock: Clock
  bindings: readonly Binding[]
  publicBindings: readonly PublicBinding[]
  texts: Texts
  constraints: ConstraintFaults
  /** Loads the rights of a session's user inside the transaction; faults when the user was disabled. */
  loadActor(tx: Tx, session: Session, via: 'web' | 'api'): Promise<Actor>
  logLevel: string
  /** True behind https: the cookie is then `__Host-` and Secure. */
  secure: boolean
}

const apiPrefix = '/api/v1'

/** Builds the server with a route per operation. It does not listen yet. */
export async function buildHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: options.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    genReqId: () => randomUUID(),
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 0,
    keepAliveTimeout: 65_000,
  })
  await app.register(cookie)
  acceptBodies(app)
  secureAnswers(app, options)
  answerFaults(app, options)
  for (const binding of options.publicBindings) publicRoute(app, options, binding)
  const sessions = rememberSessions(options.machines.database.control)
  for (const binding of options.bindings) operationRoute(app, { ...options, sessions }, binding)
  return app
}

// JSON is parsed by Fastify (prototype keys refused); an upload's raw body is left to its operation.
function acceptBodies(app: FastifyInstance): void {
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
}

function secureAnswers(app: FastifyInstance, options: HttpOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'content-security-policy':
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
      ...(options.secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    })
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    refuseForeignOrigin(request)
  })
}

// A browser always names the origin of a writing request; another site's is refused whatever cookie it carries.
function refuseForeignOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.origin
  if (origin === undefined) return
  if (URL.parse(origin)?.host !== request.host) throw new Fault('forbidden', 'fault.origin')
}

function answerFaults(app: FastifyInstance, options: HttpOptions): void {
  app.setErrorHandler(async (error: FastifyError | Error, request, reply) => {
    const locale = localeOf(request)
    const fault = httpFault(faultOfError(error, options.constraints))
    if (fault instanceof Fault) {
      const problem = problemOf(fault, options.texts, locale)
      if (fault.kind === 'tooMany') reply.header('retry-after', String(fault.params['seconds'] ?? 60))
      if (problem.status >= 500) request.log.warn({ err: error, code: fault.code }, 'unavailable')
      return reply.status(problem.status).type('application/problem+json').send(problem)
    }
    const incident = request.id.slice(0, 8)
    request.log.error({ err: error, incident, url: request.url, method: request.method }, 'defect')
    const problem = problemOf(
      new Fault('unavailable', 'fault.defect', { params: { incident }, status: 500 }),
      options.texts,
      locale,
    )
    return reply
      .status(500)
      .type('application/problem+json')
      .send({ ...problem, kind: 'defect', incident })
  })
  app.setNotFoundHandler(async (request, reply) => {
    const problem = problemOf(new Fault('notFound', 'fault.notFound'), options.texts, localeOf(request))
    return reply.status(404).type('application/problem+json').send(problem)
  })
}

// Fastify's own refusals (broken JSON, body too large, wrong content type) become faults as well.
function httpFault(error: unknown): unknown {
  if (error instanceof Fault || !(error instanceof Error) || !('statusCode' in error)) return error
  const status = Number(error.statusCode)
  if (status === 413) return new Fault('invalid', 'fault.tooLarge', { status: 413, params: { limit: '1 MB' } })
  return status >= 400 && status < 500 ? new Fault('invalid', 'fault.badJson', { status: status === 415 ? 415 : 400 }) : error
}

export const localeOf = (request: FastifyRequest): Locale =>
  /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh-CN'

const cookieName = (secure: boolean): string => (secure ? '__Host-changke' : 'changke_session')

function tokenOf(request: FastifyRequest, secure: boolean): { token: string | undefined; via: 'web' | 'api' } {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer) return { token: bearer, via: 'api' }
  return { token: request.cookies[cookieName(secure)], via: 'web' }
}

function rawInput(request: FastifyRequest): Record<string, unknown> {
  const body = request.body
  const version = /^"?(\d+)"?$/.exec(request.headers['if-match'] ?? '')?.[1]
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body) && !('pipe' in body)
  return {
    ...(request.query as Record<string, unknown>),
    ...(isObject ? (body as Record<string, unknown>) : {}),
    ...(version === undefined ? {} : { version: Number(version) }),
    ...(request.params as Record<string, unknown>),
  }
}

function publicRoute(app: FastifyInstance, options: HttpOptions, binding: PublicBinding): void {
  const { operation } = binding
  app.route({
    method: operation.method,
    url: apiPrefix + fastifyPath(operation.path),
    handler: async (request, reply) => {
      const input = parseInput(operation.input, rawInput(request))
      return binding.performPublic(
        {
          machines: options.machines,
          now: options.clock.now(),
          requestId: request.id,
          ip: request.ip,
          userAgent: request.headers['user-agent'] ?? '',
          sessionToken: tokenOf(request, options.secure).token,
          setSession: (token, expiresAt) => setCookie(reply, options.secure, token, expiresAt),
        },
        input as never,
      )
    },
  })
}

function setCookie(reply: FastifyReply, secure: boolean, token: string | undefined, expires: Date | undefined): void {
  const settings = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  if (token === undefined) reply.clearCookie(cookieName(secure), settings)
  else reply.setCookie(cookieName(secure), token, { ...settings, ...(expires ? { expires } : {}) })
}

const fastifyPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

function operationRoute(app: FastifyInstance, options: HttpOptions & { sessions: SessionMemory }, binding: Binding): void {
  const { operation } = binding
  app.route({
    method: operation.method,
    url: apiPrefix + fastifyPath(operation.path),
    ...(operation.transport === 'upload' ? { bodyLimit: uploadLimit } : {}),
    handler: async (request, reply) => {
      const key = request.headers['idempotency-key']
      const call = {
        binding,
        input: rawInput(request),
        idempotencyKey: typeof key === 'string' && key !== '' ? key : undefined,
        requestId: request.id,
      }
      const asCaller = <T>(work: (caller: Caller) => Promise<T>): Promise<T> => whereItIs(() => callerOf(request, options), work)
      if (operation.transport === 'events') {
        // Today's rights count here too: a session alone does not open the stream.
        const caller = await asCaller((found) => perform(options.machines, found, call).then(() => found))
        return streamEvents(request, reply, options.machines, caller)
      }
      const upload =
        operation.transport === 'upload'
          ? await takeUpload(request, options.machines, () =>
              asCaller(async (caller) => {
                await allowUpload(options.machines, caller, operation)
                return (arriving) => binding.arriving?.(options.machines, caller, call.input, arriving)
              }),
            )
          : undefined
      const { answer, replayed } = await andClear(upload, () =>
        asCaller((caller) => perform(options.machines, caller, { ...call, ...(upload && { upload }) })),
      )
      if (replayed) reply.header('idempotent-replay', 'true')
      if (operation.transport === 'download') return sendDownload(reply, answer as Download)
      return reply.send(answer ?? {})
    },
  })
}

// The body of an upload that its use case did not take away is removed, whatever came of it.
async function andClear<T>(upload: Upload | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    if (upload) await rm(upload.path, { force: true })
  }
}

/** A page says which organisation it shows; programs need not. */
const organisationHeader = 'x-changke-organisation'

class SessionElsewhere extends Fault {}

// Works as the caller, whatever the kind of request. A session that is not where it was remembered may have gone over to another
// organisation: it is looked for once more. The work has done nothing by then, since the session is asked for first.
async function whereItIs<T>(find: () => Promise<Caller>, work: (caller: Caller) => Promise<T>): Promise<T> {
  try {
    return await work(await find())
  } catch (error) {
    if (!(error instanceof SessionElsewhere)) throw error
    return await work(await find())
  }
}

// Session and rights are read together inside the work's transaction: today's, and no trip to the database only for them.
async function callerOf(request: FastifyRequest, options: HttpOptions & { sessions: SessionMemory }): Promise<Caller> {
  const { token, via } = tokenOf(request, options.secure)
  const now = options.clock.now()
  const { sessions } = options
  const meant = request.headers[organisationHeader]
  const session = token === undefined ? undefined : await sessions.find(token, now)
  if (token === undefined || !session) throw new Fault('unauthenticated', 'fault.unauthenticated')
  return {
    orgId: session.orgId,
    userId: session.userId,
    expected: session.actor?.via === via ? session.actor : undefined,
    async load(tx) {
      const [living, loaded] = await Promise.allSettled([
        sessions.check(tx, token, session, now),
        options.loadActor(tx, session, via),
      ])
      if (living.status === 'rejected') throw living.reason
      if (!living.value) throw new SessionElsewhere('unauthenticated', 'fault.unauthenticated')
      // Another page of the same browser may have switched since: what was typed for one organisation is not written to another.
      if (meant !== undefined && meant !== session.orgId) throw new Fault('refused', 'fault.otherOrganisation')
      if (loaded.status === 'rejected') throw loaded.reason
      const actor = loaded.value
      session.actor = actor
      return actor
    },
  }
}

/** A file for the browser to keep, never to show: always an attachment, its name safe in every header. */
export function sendDownload(reply: FastifyReply, download: Download): FastifyReply {
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(download.fileName)}`)
  reply.header('content-security-policy', "sandbox; default-src 'none'")
  if (download.size !== undefined) reply.header('content-length', String(download.size))
  return reply.type(download.contentType).send(download.stream)
}
