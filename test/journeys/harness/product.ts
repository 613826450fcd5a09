import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { makeExternalDatabase } from './external-database.ts'

export type Product = {
  readonly url: string
  readonly dataDir: string
  /** What it printed so far. */
  log(): string
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '..', '..', '..')
const program = join(root, 'dist', 'server', 'changke.mjs')

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  return port
}

// As a stranger's: nothing of this machine's settings reaches the product.
function bareEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(CHANGKE_|DATABASE_|PORT$|HOST$|NODE_ENV$|LOG_LEVEL$|npm_)/.test(name),
  )
  return Object.fromEntries(entries)
}

/**
 * Starts the built product (`npm run build` first) with an empty data folder on a free port, and waits until it is ready. With
 * TEST_DATABASE_URL it uses a database of that server instead of its own.
 * Example: `const product = await startProduct({ LOG_LEVEL: 'debug' })`
 */
export async function startProduct(settings: Record<string, string> = {}): Promise<Product> {
  if (!existsSync(program)) throw new Error(`${program} is missing: npm run build`)
  const dataDir = mkdtempSync(join(tmpdir(), 'changke-journey-'))
  const port = await freePort()
  const external = await makeExternalDatabase()
  const own = { HOST: '127.0.0.1', PORT: String(port), CHANGKE_DATA: dataDir }
  const env = { ...bareEnvironment(), ...own, ...external?.settings, ...settings }
  const child = spawn(process.execPath, ['--enable-source-maps', program, 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const stop = async () => {
    const insist = setTimeout(() => child.kill('SIGKILL'), 30_000)
    child.kill('SIGINT')
    await ended
    clearTimeout(insist)
    rmSync(dataDir, { recursive: true, force: true })
    await external?.drop()
  }
  const url = `http://127.0.0.1:${port}`
  for (const deadline = Date.now() + 60_000; !(await isReady(url)); await delay(100)) {
    if (child.exitCode === null && Date.now() < deadline) continue
    if (child.exitCode === null) await stop()
    throw new Error(`The product did not become ready:\n${said}`)
  }
  return { url, dataDir, log: () => said, stop }
}

async function isReady(url: string): Promise<boolean> {
  return await fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  )
}
