import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import { buildHttpServer } from '../../platform/http/server.ts'
import { openApiRoutes } from '../../platform/http/openapi-routes.ts'
import type { OpenMachines } from './machines.ts'
import type { Program } from './program.ts'
import { version } from './version.ts'

export interface ServeOptions {
  host: string
  port: number
  secure: boolean
  logLevel: string
}

/** Builds the HTTP server of the product: API, its description, health, and the built web pages. Listens. */
export async function serve(open: OpenMachines, program: Program, clock: Clock, options: ServeOptions): Promise<FastifyInstance> {
  const app = await buildHttpServer({
    machines: open.machines,
    clock,
    bindings: program.bindings,
    publicBindings: program.publicBindings,
    texts: program.texts,
    constraints: program.constraints,
    loadActor: (tx, session, via) => program.loadActor(tx, session.userId, via),
    logLevel: options.logLevel,
    secure: options.secure,
  })
  openApiRoutes(
    app,
    [...program.publicBindings, ...program.bindings].map((b) => b.operation),
    program.texts,
    version,
  )
  healthRoutes(app, open)
  await serveWeb(app)
  await app.listen({ host: options.host, port: options.port })
  return app
}

// Alive: the process answers. Ready: the database answers too; a balancer sends nobody here before.
function healthRoutes(app: FastifyInstance, open: OpenMachines): void {
  app.get('/healthz', async () => ({ ok: true, version }))
  app.get('/readyz', async (_request, reply) => {
    try {
      await open.machines.database.pool.query('select 1')
      return { ready: true }
    } catch {
      return reply.status(503).send({ ready: false })
    }
  })
}

async function serveWeb(app: FastifyInstance): Promise<void> {
  const root = findWeb()
  if (!root) return
  await app.register(fastifyStatic, {
    root,
    preCompressed: true,
    wildcard: true,
    cacheControl: false,
    setHeaders: (reply, file) => {
      // Names of assets carry their content's hash; the page itself must always be asked for.
      reply.header(
        'cache-control',
        file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  app.addHook('onRequest', async (request) => {
    // Every address of the application is its page; files have a dot, the API its prefix.
    if (request.method === 'GET' && isPage(request.url)) request.raw.url = '/index.html'
  })
}

const isPage = (url: string): boolean =>
  !url.startsWith('/api/') && !/\.\w+(\?|$)/.test(url) && url !== '/healthz' && url !== '/readyz'

// Beside the bundle when built, below dist when run from source; the sources' own index.html is no page to serve.
function findWeb(): string | undefined {
  const candidates = [
    path.join(import.meta.dirname, '..', 'web'),
    path.join(import.meta.dirname, '..', '..', '..', 'dist', 'web'),
  ]
  return candidates.find((folder) => existsSync(path.join(folder, 'assets')) && existsSync(path.join(folder, 'index.html')))
}
