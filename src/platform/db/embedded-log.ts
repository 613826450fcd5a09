import * as fs from 'node:fs'
import { join } from 'node:path'
import { giveToFolderOwner } from '../data-folder.ts'

/** When the log is cut: above this many bytes, looked at this often. It then takes at most twice as much, with what came in between. */
export type LogLimit = { readonly bytes: number; readonly everyMs: number }

export const usualLimit: LogLimit = { bytes: 10_000_000, everyMs: 60_000 }

export const logFileOf = (dataDir: string): string => join(dataDir, 'postgres.log')

/** The file as PostgreSQL is to write it: every write goes to the end, wherever that is by then. */
export function openLog(logFile: string): number {
  const log = fs.openSync(logFile, 'a', 0o600)
  giveToFolderOwner(logFile)
  return log
}

/**
 * Keeps what a log above the limit holds beside it (`postgres.log.1`, the one before goes) and empties it. The server holds the file
 * open, so it is copied and not renamed: a line written between the two steps may be lost. On a full disk it is emptied all the same.
 */
export function boundLog(logFile: string, bytes: number): void {
  const size = fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size <= bytes) return
  const kept = `${logFile}.1`
  try {
    fs.copyFileSync(logFile, kept)
    giveToFolderOwner(kept)
  } catch {
    fs.rmSync(kept, { recursive: true, force: true })
  }
  fs.truncateSync(logFile)
}

/** Bounds the log now and from now on; returns the way to stop. A failure is told and tried again. */
export function keepLogBounded(logFile: string, { bytes, everyMs }: LogLimit, warn: (text: string) => void): () => void {
  const look = (): void => {
    try {
      boundLog(logFile, bytes)
    } catch (error) {
      warn(`数据库日志无法截短 / the database's log cannot be cut: ${(error as Error).message}`)
    }
  }
  look()
  const timer = setInterval(look, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
