import { randomBytes } from 'node:crypto'
import type { Id } from '../kernel/ids.ts'

/** A new id (uuid version 7): 48 bits of time, then randomness. */
export function makeId(now: Date = new Date()): Id {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The random end of all ids that one statement makes: `app.uuid_v7(n, tail)` with a different `n` for each. */
export function makeIdTail(): Buffer {
  const bytes = randomBytes(8)
  bytes[0] = (bytes[0]! & 0x3f) | 0x80
  return bytes
}
