import pg from 'pg'
import type { PushMessage } from '../operations/context.ts'

type Listener = (orgId: string, message: PushMessage) => void

export interface PushHub {
  push(orgId: string, message: PushMessage): void
  subscribe(listener: Listener): () => void
  close(): Promise<void>
}

const channel = 'changke_push'
// PostgreSQL carries at most 8,000 bytes; a larger message is cut to its name: the browser asks again anyway.
const payloadLimit = 7500

const nothing = (): void => undefined

function payloadOf(orgId: string, message: PushMessage): string {
  const whole = JSON.stringify({ orgId, ...message })
  return whole.length <= payloadLimit ? whole : JSON.stringify({ orgId, event: message.event, data: {} })
}

/**
 * Carries what changed from any process to the browsers of an organisation. LISTEN and NOTIFY on connections of their own,
 * never inside a tenant transaction (data.md C13). A lost message costs a refresh, nothing more; nothing durable depends on it.
 */
export function openPushHub(appUrl: string, options: { listen: boolean }): PushHub {
  const listeners = new Set<Listener>()
  let client: pg.Client | undefined
  let closed = false
  let ready: Promise<void> = Promise.resolve()
  let line: Promise<void> = Promise.resolve()

  const connect = async (): Promise<void> => {
    if (closed) return
    const next = new pg.Client({ connectionString: appUrl })
    next.on('error', () => undefined)
    next.on('end', () => {
      client = undefined
      if (!closed) setTimeout(() => void (ready = connect()), 1000).unref()
    })
    try {
      await next.connect()
      if (options.listen) await next.query(`listen ${channel}`)
      next.on('notification', (n) => deliver(n.payload ?? ''))
      client = next
    } catch {
      await next.end().catch(() => undefined)
    }
  }
  const deliver = (payload: string): void => {
    const { orgId, event, data } = JSON.parse(payload) as { orgId: string; event: string; data: Record<string, unknown> }
    for (const listener of listeners) listener(orgId, { event, data })
  }
  ready = connect()

  return {
    push(orgId, message) {
      const payload = payloadOf(orgId, message)
      // One message after the other: a connection answers one statement at a time.
      line = line
        .then(() => ready)
        .then(() => client?.query('select pg_notify($1, $2)', [channel, payload]))
        .then(nothing, nothing)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closed = true
      await line
      await ready
      await client?.end()
    },
  }
}
