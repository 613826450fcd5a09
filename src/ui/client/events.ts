import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { cell } from '../store/cell.ts'
import { apiBase } from './operation-url.ts'
import { invalidateSubjects } from './query.ts'
import { readEventStream, type ServerEvent } from './event-stream.ts'

type Listener = (data: Record<string, unknown>, name: string) => void

const listeners = new Map<string, Set<Listener>>()
/** Whether changes arrive by themselves; while false, what depends on them asks from time to time. */
export const eventsLive = cell(false)

/** Follows events of one name. Example: `onServerEvent('platform.job.progress', (data) => …)`; returns the end of it. */
export function onServerEvent(name: string, listener: Listener): () => void {
  const known = listeners.get(name) ?? new Set()
  known.add(listener)
  listeners.set(name, known)
  return () => known.delete(listener)
}

// Progress comes many times a second and changes no list.
const quiet = /\.progress$/

function deliver(client: QueryClient, event: ServerEvent): void {
  for (const listener of listeners.get(event.name) ?? []) listener(event.data, event.name)
  if (!quiet.test(event.name)) queueInvalidation(client, event.name.split('.').slice(0, 2).join('.'))
}

const dirty = new Set<string>()
let flushing = 0

/** A burst of events (a bulk edit) leads to one round of questions. */
function queueInvalidation(client: QueryClient, subject: string): void {
  dirty.add(subject)
  if (flushing) return
  flushing = window.setTimeout(() => {
    flushing = 0
    const subjects = [...dirty]
    dirty.clear()
    void invalidateSubjects(client, subjects)
  }, 300)
}

async function listen(client: QueryClient, signal: AbortSignal, pass: (event: ServerEvent) => void): Promise<void> {
  let pause = 1000
  let missed = false
  while (!signal.aborted) {
    const opened = await readEventStream(`${apiBase}/events`, signal, {
      onOpen: () => {
        pause = 1000
        eventsLive.set(true)
        // What happened while nobody listened is unknown: everything on the screen is asked again.
        if (missed) void client.invalidateQueries()
      },
      onEvent: pass,
    })
    eventsLive.set(false)
    missed = true
    if (opened === 'refused') return
    await new Promise((resolve) => setTimeout(resolve, pause * (0.7 + Math.random() * 0.6)))
    pause = Math.min(pause * 2, 30_000)
  }
}

/**
 * Keeps the cache fresh by the server's events; the frame uses it once. Browsers allow six connections per host over HTTP/1.1, so of
 * several tabs only one listens and tells the others.
 */
export function useEvents(): void {
  const client = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('ck.events') : undefined
    channel?.addEventListener('message', (message: MessageEvent<ServerEvent>) => {
      eventsLive.set(true)
      deliver(client, message.data)
    })
    const run = (): Promise<void> =>
      listen(client, stop.signal, (event) => {
        deliver(client, event)
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target, only windows do
        channel?.postMessage(event)
      })
    // Locks exist only on secure origins; elsewhere each tab listens for itself.
    if (channel && 'locks' in navigator) navigator.locks.request('ck.events', { signal: stop.signal }, run).catch(() => undefined)
    else void run()
    return () => {
      stop.abort()
      channel?.close()
    }
  }, [client])
}
