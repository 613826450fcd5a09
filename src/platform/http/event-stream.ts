import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Machines } from '../operations/context.ts'

// Proxies close silent connections after a minute or so.
const heartbeat = 25_000

/**
 * Server-sent events of one organisation. They carry names and ids of what changed, never contents: the browser asks again
 * with its own rights. Ends with the session: the client reconnects and is refused when it was ended.
 */
export async function streamEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  machines: Machines,
  caller: { orgId: string; userId: string },
): Promise<void> {
  reply.hijack()
  const raw = reply.raw
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  raw.write('retry: 2000\n\n')
  const unsubscribe = machines.subscribe((org, message) => {
    if (org !== caller.orgId) return
    // The person was disabled or signed out everywhere: nothing more is told.
    if (message.event === 'platform.session.ended' && message.data['userId'] === caller.userId) return raw.end()
    // A reader that does not read must not fill our memory.
    if (raw.writableLength > 1_000_000) return raw.destroy()
    raw.write(`event: ${message.event}\ndata: ${JSON.stringify(message.data)}\n\n`)
  })
  const timer = setInterval(() => raw.write(': \n\n'), heartbeat)
  // An hour at most, so that a revoked session does not listen for ever.
  const end = setTimeout(() => raw.end(), 3_600_000)
  request.raw.on('close', () => {
    clearInterval(timer)
    clearTimeout(end)
    unsubscribe()
  })
}
