/** One event of the server: its name and its data (ids and names only, never contents). */
export interface ServerEvent {
  name: string
  data: Record<string, unknown>
}

/**
 * Splits the text of a `text/event-stream` into events. EventSource needs to know every name beforehand; names come from modules
 * here, so the stream is read by hand. Returns the events and the rest that is not complete yet.
 * Example: `parseEvents('event: a.b.changed\ndata: {"id":"1"}\n\nev')` → one event, rest `ev`.
 */
export function parseEvents(text: string): { events: ServerEvent[]; rest: string } {
  const blocks = text.replaceAll('\r\n', '\n').split('\n\n')
  const rest = blocks.pop() ?? ''
  const events = blocks.flatMap((block): ServerEvent[] => {
    const lines = block.split('\n')
    const name = lines
      .find((line) => line.startsWith('event:'))
      ?.slice(6)
      .trim()
    const data = lines
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice(5).replace(/^ /, ''))
      .join('\n')
    if (!name) return []
    try {
      const value: unknown = data === '' ? {} : JSON.parse(data)
      return [{ name, data: typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {} }]
    } catch {
      return [{ name, data: {} }]
    }
  })
  return { events, rest }
}

interface StreamHandlers {
  onOpen: () => void
  onEvent: (event: ServerEvent) => void
}

/** Reads a stream until it ends. `refused` = no right or no such stream: do not try again; `ended` = try again later. */
export async function readEventStream(url: string, signal: AbortSignal, handlers: StreamHandlers): Promise<'refused' | 'ended'> {
  try {
    const response = await fetch(url, { signal, headers: { accept: 'text/event-stream' }, credentials: 'same-origin' })
    if (!response.ok || !response.body)
      return response.status >= 400 && response.status < 500 && response.status !== 429 ? 'refused' : 'ended'
    handlers.onOpen()
    const reader = response.body.getReader()
    const decoder = new TextDecoder()
    let buffer = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return 'ended'
      const { events, rest } = parseEvents(buffer + decoder.decode(value, { stream: true }))
      buffer = rest
      for (const event of events) handlers.onEvent(event)
    }
  } catch {
    return 'ended'
  }
}
