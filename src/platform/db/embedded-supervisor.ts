import { setTimeout as delay } from 'node:timers/promises'
import { keepLogBounded, logFileOf, usualLimit, type LogLimit } from './embedded-log.ts'
import { startEmbedded, type EmbeddedOptions, type EmbeddedServer } from './embedded.ts'

export type SupervisorHooks = {
  /** The server ended by itself or was killed; queries fail until `onUp`. */
  onDown?(reason: string): void
  /** It runs again. The URLs are the same unless another program took the port meanwhile. */
  onUp?(server: EmbeddedServer): void
}

export type SupervisedServer = {
  /** The server of now: after a restart another object. */
  current(): EmbeddedServer
  /** Ends the watch and waits for a restart that is under way. */
  settle(): Promise<void>
  stop(): Promise<void>
  /** Leaves the server running for others and stops watching. */
  release(): void
}

const pausesMs = [0, 250, 500, 1000, 2000, 5000, 10_000]
const longestPauseMs = 30_000
const stableAfterMs = 60_000

/**
 * Starts the built-in server and starts it again whenever it ends, with growing pauses while that keeps failing. It never gives up:
 * without a database the product answers "unavailable", which a later success ends. Its log is kept within bounds.
 */
export async function superviseEmbedded(
  options: EmbeddedOptions & { hooks?: SupervisorHooks; logLimit?: LogLimit },
): Promise<SupervisedServer> {
  const { log, hooks, logLimit = usualLimit } = options
  const ending = new AbortController()
  let server = await startEmbedded(options)
  const leaveLog = keepLogBounded(logFileOf(options.dataDir), logLimit, (text) => log.warn(text))
  let upSince = Date.now()
  let failures = 0
  let restart: Promise<void> = Promise.resolve()

  const watch = () => {
    server.onExit((reason) => {
      if (!ending.signal.aborted) restart = revive(reason)
    })
  }
  const revive = async (reason: string): Promise<void> => {
    hooks?.onDown?.(reason)
    if (Date.now() - upSince > stableAfterMs) failures = 0
    const revived = await startAgain(options, {
      reason,
      ending: ending.signal,
      nextPauseMs: () => pausesMs[failures++] ?? longestPauseMs,
    })
    if (!revived) return
    server = revived
    upSince = Date.now()
    log.info(`内置数据库已恢复 / the database runs again (pid ${server.pid}, port ${server.port})`)
    watch()
    hooks?.onUp?.(server)
  }
  const settle = async () => {
    ending.abort()
    leaveLog()
    await restart
  }
  watch()
  return {
    current: () => server,
    settle,
    stop: async () => {
      await settle()
      await server.stop()
    },
    release: () => {
      ending.abort()
      leaveLog()
      server.release()
    },
  }
}

type Attempts = { readonly reason: string; readonly ending: AbortSignal; nextPauseMs(): number }

async function startAgain(options: EmbeddedOptions, attempts: Attempts): Promise<EmbeddedServer | undefined> {
  const { reason, ending } = attempts
  while (!ending.aborted) {
    const pause = attempts.nextPauseMs()
    options.log.warn(
      `内置数据库已停止（${reason}），${pause} 毫秒后重启 / the database ended (${reason}), starting again in ${pause} ms`,
    )
    await delay(pause, undefined, { signal: ending }).catch(() => undefined)
    if (ending.aborted) break
    try {
      return await startEmbedded(options)
    } catch (error) {
      options.log.warn(`内置数据库重启失败 / the database did not start: ${(error as Error).message}`)
    }
  }
  return undefined
}
