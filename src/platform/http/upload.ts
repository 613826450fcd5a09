import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { Fault } from '../../kernel/fault.ts'
import { makeId } from '../make-id.ts'
import type { ArrivingUpload, Upload } from '../operations/binding.ts'
import type { Machines } from '../operations/context.ts'

/** Bytes of one uploaded file. */
export const uploadLimit = 200 * 1024 * 1024

// A smaller file is here before anybody could make use of its beginning (bytes).
const largeFrom = 2 * 1024 * 1024

/**
 * Takes an upload's body into a temporary file, after `allow` has checked the caller's right and before any transaction is open. What
 * `allow` answers is told of a large file as soon as its first bytes are there. Faults: 415 without a body, 413 above the limit,
 * whatever the header claims.
 */
export async function takeUpload(
  request: FastifyRequest,
  machines: Machines,
  allow: () => Promise<((upload: ArrivingUpload) => void) | undefined>,
): Promise<Upload> {
  const body = request.body
  if (typeof body !== 'object' || body === null || !('pipe' in body)) throw new Fault('invalid', 'fault.badJson', { status: 415 })
  if (Number(request.headers['content-length']) > uploadLimit) throw tooLarge()
  const arriving = await allow()
  const folder = path.join(machines.dataDir, 'uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const id = makeId()
  const file = path.join(folder, id)
  const hash = createHash('sha256')
  let size = 0
  const count = new Transform({
    highWaterMark: 1024 * 1024,
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      hash.update(chunk)
      done(size > uploadLimit ? tooLarge() : null, chunk)
    },
  })
  const written = createWriteStream(file, { mode: 0o600, highWaterMark: 1024 * 1024 })
  const announced = Number(request.headers['content-length'])
  if (arriving && announced >= largeFrom)
    written.once('open', () => arriving({ id, fileName: fileNameOf(request), path: file, size: announced }))
  try {
    await pipeline(body as Readable, count, written)
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
  return { id, fileName: fileNameOf(request), path: file, size, sha256: hash.digest('hex') }
}

const tooLarge = (): Fault => new Fault('invalid', 'fault.tooLarge', { status: 413, params: { limit: '200 MB' } })

// Only the last part of a path, without control characters: a name to show, never one to open.
function fileNameOf(request: FastifyRequest): string {
  const header = String(request.headers['x-file-name'] ?? '')
  let name = header
  try {
    name = decodeURIComponent(header)
  } catch {
    // A name that is no valid encoding is shown as it came.
  }
  const last = name.split(/[\\/]/).at(-1) ?? ''
  // eslint-disable-next-line no-control-regex -- control characters are exactly what must go
  return [...last.replaceAll(/[\u0000-\u001f\u007f]/g, '')].slice(0, 200).join('') || 'file'
}
