import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { boundLog, openLog } from './embedded-log.ts'

let folder: string
let logFile: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changke-log-'))
  logFile = join(folder, 'postgres.log')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a log up to the limit stays as it is, and one that is not there is no fault', () => {
  boundLog(logFile, 10)
  appendFileSync(logFile, '0123456789')
  boundLog(logFile, 10)
  expect(readFileSync(logFile, 'utf8')).toBe('0123456789')
  expect(existsSync(`${logFile}.1`)).toBe(false)
})

test('above it, its lines move beside it and who holds it open writes on from the start', () => {
  const held = openLog(logFile)
  writeSync(held, 'first\nsecond\n')
  boundLog(logFile, 10)
  writeSync(held, 'third\n')
  expect(readFileSync(logFile, 'utf8')).toBe('third\n')
  expect(readFileSync(`${logFile}.1`, 'utf8')).toBe('first\nsecond\n')
  expect(statSync(`${logFile}.1`).mode & 0o777).toBe(0o600)
})

test('it is emptied even where nothing can be kept', () => {
  appendFileSync(logFile, '0123456789+')
  // A folder in its place: the copy fails as it would on a full disk.
  mkdirSync(`${logFile}.1`)
  boundLog(logFile, 10)
  expect(statSync(logFile).size).toBe(0)
})
