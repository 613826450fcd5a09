import type { InputOf, Operation, OutputOf } from '../../kernel/operation.ts'
import { cell } from '../store/cell.ts'
import { ApiError, apiErrorOf, offlineError } from './api-error.ts'
import { operationRequest } from './operation-url.ts'

export interface CallOptions {
  signal?: AbortSignal
  /** One key per submission, so that a repeated send creates nothing twice; made when absent. */
  idempotencyKey?: string
  /** Share sent, 0 to 1 (uploads only). */
  onUploadProgress?: (share: number) => void
  /** Content of an upload; its name travels in `X-File-Name`. */
  file?: File
}

/** Whether the server answers; false after a call got no answer, true after the next one that did. */
export const reachable = cell(true)

let onSignedOut: () => void = () => {}
/** The shell says what happens when the session has ended (401). */
export const whenSignedOut = (act: () => void): void => {
  onSignedOut = act
}

let shownOrganisation: string | undefined
/** The shell says which organisation this page shows; the server refuses calls once another page has switched. */
export const showOrganisation = (id: string | undefined): void => {
  shownOrganisation = id
}

/** A fresh idempotency key. `crypto.randomUUID` is missing on plain http addresses of a local network. */
export const newKey = (): string => {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 15) | 64
  bytes[8] = (bytes[8]! & 63) | 128
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const headersOf = (operation: Operation, options: CallOptions): Record<string, string> => ({
  accept: 'application/json, application/problem+json',
  ...(shownOrganisation !== undefined && operation.allow !== 'public' && { 'x-changke-organisation': shownOrganisation }),
  ...(operation.idempotent && { 'idempotency-key': options.idempotencyKey ?? newKey() }),
  ...(options.file && {
    'content-type': 'application/octet-stream',
    'x-file-name': encodeURIComponent(options.file.name),
  }),
})

const parseBody = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Notes what an answer says about session and connection; returns the error to throw. */
function failed(operation: Operation, status: number, body: unknown, retryAfter: string | null): ApiError {
  if (status === 401 && operation.allow !== 'public') onSignedOut()
  return apiErrorOf(status, body, retryAfter)
}

async function answerOf(operation: Operation, input: unknown, options: CallOptions): Promise<Response> {
  const { method, url, body } = operationRequest(operation, input)
  const headers = headersOf(operation, options)
  if (body) headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(url, {
      method,
      headers,
      body: body ? JSON.stringify(body) : null,
      signal: options.signal ?? null,
      credentials: 'same-origin',
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    reachable.set(false)
    throw offlineError()
  }
  reachable.set(true)
  if (response.ok) return response
  throw failed(operation, response.status, parseBody(await response.text()), response.headers.get('retry-after'))
}

/** Uploads go through XMLHttpRequest because fetch reports no progress of sending. */
function sendFile(operation: Operation, input: unknown, options: CallOptions): Promise<unknown> {
  const { method, url } = operationRequest(operation, input)
  return new Promise((resolve, reject: (error: unknown) => void) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    for (const [name, value] of Object.entries(headersOf(operation, options))) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) options.onUploadProgress?.(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      reachable.set(true)
      const body = parseBody(request.responseText)
      if (request.status >= 200 && request.status < 300) resolve(body)
      else reject(failed(operation, request.status, body, request.getResponseHeader('retry-after')))
    })
    request.addEventListener('error', () => {
      reachable.set(false)
      reject(offlineError())
    })
    request.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
    options.signal?.addEventListener('abort', () => request.abort())
    request.send(options.file)
  })
}

const fileNameOf = (disposition: string | null): string => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return /filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? 'download'
}

async function saveFile(operation: Operation, input: unknown, options: CallOptions): Promise<void> {
  const response = await answerOf(operation, input, options)
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = fileNameOf(response.headers.get('content-disposition'))
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/**
 * Calls an operation of the API with its types. Throws `ApiError` for every expected failure.
 * `upload` operations need `options.file`; `download` operations save the file and answer undefined.
 * Example: `const customer = await call(customerApi.get, { id })`.
 */
export async function call<O extends Operation>(
  operation: O,
  input: InputOf<O>,
  options: CallOptions = {},
): Promise<OutputOf<O>> {
  if (operation.transport === 'upload') return (await sendFile(operation, input, options)) as OutputOf<O>
  if (operation.transport === 'download') return (await saveFile(operation, input, options)) as OutputOf<O>
  const response = await answerOf(operation, input, options)
  return parseBody(await response.text()) as OutputOf<O>
}
