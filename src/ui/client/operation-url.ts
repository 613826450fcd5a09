import type { Operation } from '../../kernel/operation.ts'

export const apiBase = '/api/v1'

/** Method, address and JSON body of one call; `body` is undefined where the input travels in the address. */
export interface OperationRequest {
  method: string
  url: string
  body: Record<string, unknown> | undefined
}

const queryValue = (value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}

/**
 * Puts an operation's input into path, query string or body. GET, DELETE, uploads, downloads and event streams carry it in the
 * query (arrays and objects as JSON text; `undefined` and `null` are left out), other methods in a JSON body.
 * Example: GET `/customers/{id}/orders` with `{ id: 'a', q: '张' }` → `/api/v1/customers/a/orders?q=%E5%BC%A0`.
 * Throws when a path parameter is missing.
 */
export function operationRequest(operation: Operation, input: unknown): OperationRequest {
  const rest: Record<string, unknown> = { ...(input as Record<string, unknown> | undefined) }
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = queryValue(rest[name])
    if (value === undefined || value === '') throw new Error(`${operation.name}: path parameter ${name} is missing`)
    delete rest[name]
    return encodeURIComponent(value)
  })
  const inQuery = operation.method === 'GET' || operation.method === 'DELETE' || operation.transport === 'upload'
  if (!inQuery) return { method: operation.method, url: `${apiBase}${path}`, body: rest }
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(rest)) {
    const text = queryValue(value)
    if (text !== undefined) query.set(key, text)
  }
  const search = query.toString()
  return { method: operation.method, url: `${apiBase}${path}${search && `?${search}`}`, body: undefined }
}
