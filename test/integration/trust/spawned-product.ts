import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const root = path.resolve(import.meta.dirname, '../../..')
// The suite may run on an older Node than the product needs.
const own = path.join(root, 'node_modules/.bin/node')
const node = existsSync(own) ? own : process.execPath

/** Long enough for a machine on which others work as well; nothing here is about speed. */
export const patience = 120_000

export async function until<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`waited in vain for: ${what}`)
    await delay(50)
  }
}

/** The product as a company runs it: its own process, worker and embedded PostgreSQL, on a folder that goes away with it. */
export async function spawnProduct() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'changke-kill-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let output = ''
  let server: ChildProcess

  const ready = async (): Promise<true | undefined> =>
    fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) }).then(
      (answer) => (answer.ok ? true : undefined),
      () => undefined,
    )
  const start = async (): Promise<void> => {
    server = spawn(node, ['src/apps/cli/main.ts', 'start'], {
      cwd: root,
      env: { ...process.env, CHANGKE_DATA: dataDir, PORT: String(port), HOST: '127.0.0.1', NODE_ENV: 'production', LOG_LEVEL: 'error', DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    }) // prettier-ignore
    for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    await until(`the product to be ready; it said: ${output}`, async () => {
      if (server.exitCode !== null) throw new Error(`the product ended: ${output}`)
      return ready()
    })
  }
  const postmaster = (): number | undefined => {
    try {
      return Number(readFileSync(path.join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0])
    } catch {
      return undefined
    }
  }
  await start()
  return {
    url,
    start,
    ready,
    said: () => output,
    serverPid: () => server.pid!,
    alive: () => server.exitCode === null && server.signalCode === null,
    postmaster,
    /** Processes of Node that the server started: its worker. */
    workers: (): number[] => childrenOf(server.pid!).filter((pid) => commandOf(pid).includes('worker')),
    async killServer(): Promise<void> {
      const gone = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGKILL')
      await gone
    },
    async end(): Promise<void> {
      const last = postmaster()
      const gone = new Promise((resolve) =>
        server.exitCode === null && server.signalCode === null ? server.once('exit', resolve) : resolve(0),
      )
      server.kill('SIGTERM')
      await Promise.race([gone, delay(30_000)])
      if (server.exitCode === null && server.signalCode === null) server.kill('SIGKILL')
      if (last !== undefined && existsSync(`/proc/${last}`) && readFileSync(`/proc/${last}/cmdline`, 'utf8').includes(dataDir))
        process.kill(last, 'SIGKILL')
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

export type SpawnedProduct = Awaited<ReturnType<typeof spawnProduct>>

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) === parent
      } catch {
        return false
      }
    })
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

// A process may end between being listed and being looked at.
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
