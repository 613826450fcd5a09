import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../config.ts'
import { isPidAlive } from '../process-identity.ts'
import { silentLog } from '../start-refusal.ts'
import { superviseEmbedded } from './embedded-supervisor.ts'
import { startEmbedded, type EmbeddedServer } from './embedded.ts'
import { openDatabase } from './open-database.ts'

let dataDir: string
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'changke-embedded-'))
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const start = async (): Promise<EmbeddedServer> => await startEmbedded({ dataDir, log: silentLog })

async function ask(databaseUrl: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: databaseUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

// A process of its own that starts the server and then only lives, to be killed.
async function startInAnotherProcess(): Promise<{ kill(): Promise<void> }> {
  const code = `
    const { startEmbedded } = await import(${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))})
    await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: { info() {}, warn() {} } })
    console.log('up'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return {
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

describe('the built-in server', () => {
  it('gives an owner and an application role, durable settings and Chinese trigrams', async () => {
    const server = await start()
    expect(server.adopted).toBe(false)
    expect(server.port).toBeGreaterThan(20_000)
    const [owner] = await ask(
      server.ownerUrl,
      'SELECT rolsuper, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname = current_user',
    )
    expect(owner).toEqual({ rolsuper: false, rolcreaterole: false, rolbypassrls: false })
    const [settings] = await ask(
      server.appUrl,
      `SELECT current_setting('fsync') f, current_setting('full_page_writes') w, current_setting('synchronous_commit') c,
              current_setting('statement_timeout') s, current_setting('lock_timeout') l, current_setting('TimeZone') z`,
    )
    expect(settings).toEqual({ f: 'on', w: 'on', c: 'on', s: '30s', l: '5s', z: 'UTC' })
    await ask(server.ownerUrl, 'CREATE EXTENSION pg_trgm')
    expect((await ask(server.ownerUrl, `SELECT cardinality(show_trgm('上海张三公司')) AS n`))[0]?.n).toBeGreaterThan(4)
    const sorted = await ask(server.ownerUrl, `SELECT x FROM unnest(array['张三','重庆','阿里']) x ORDER BY x COLLATE "zh-x-icu"`)
    expect(sorted.map((row) => row.x)).toEqual(['阿里', '重庆', '张三'])
    await expect(ask(server.appUrl, 'CREATE TABLE public.mine()')).rejects.toThrow(/permission denied/)
    await server.stop()
    expect(isPidAlive(server.pid)).toBe(false)
    expect(statSync(join(dataDir, 'pg')).mode & 0o777).toBe(0o700)
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  it('is adopted, with its rows, after its parent was killed', async () => {
    const other = await startInAnotherProcess()
    const before = Number(readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0])
    await other.kill()
    const server = await start()
    expect(server).toMatchObject({ adopted: true, pid: before })
    await ask(server.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS n')
    await server.stop()
    expect(isPidAlive(before)).toBe(false)
  })

  it('starts over a pid file of a dead or foreign process, and keeps its port', async () => {
    const first = await start()
    await first.stop()
    writeFileSync(join(dataDir, 'pg', 'postmaster.pid'), `${process.pid}\n${dataDir}\n1\n${first.port}\n\n\n\nready\n`)
    const second = await start()
    expect(second).toMatchObject({ adopted: false, port: first.port })
    expect(await ask(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    await second.stop()
  })

  it('takes another port when its own is taken', async () => {
    const first = await start()
    await first.stop()
    const squatter = createServer().listen(first.port, '127.0.0.1')
    await once(squatter, 'listening')
    const second = await start()
    expect(second.port).not.toBe(first.port)
    await second.stop()
    squatter.close()
  })

  it('learns new passwords when secrets.json was lost', async () => {
    rmSync(join(dataDir, 'secrets.json'))
    const server = await start()
    expect(await ask(server.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    await server.stop()
  })

  it('is started again within seconds when it is killed, stray backends or not', async () => {
    const events: string[] = []
    let up: () => void = () => undefined
    const supervised = await superviseEmbedded({
      dataDir,
      log: silentLog,
      hooks: { onDown: () => events.push('down'), onUp: () => (events.push('up'), up()) },
    })
    // A backend that never looks whether its postmaster lives keeps the shared memory.
    const busy = ask(supervised.current().superUrl, 'DO $$ BEGIN LOOP END LOOP; END $$').catch(() => 'ended')
    await delay(300)
    const started = performance.now()
    const again = new Promise<void>((done) => (up = done))
    process.kill(supervised.current().pid, 'SIGKILL')
    await again
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(await busy).toBe('ended')
    expect(events).toEqual(['down', 'up'])
    expect(await ask(supervised.current().ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    await supervised.stop()
    await delay(700)
    expect(events).toEqual(['down', 'up'])
  })

  it('keeps its log within bounds while it runs', async () => {
    const logLimit = { bytes: 20_000, everyMs: 20 }
    const supervised = await superviseEmbedded({ dataDir, log: silentLog, logLimit })
    const { superUrl } = supervised.current()
    const logFile = join(dataDir, 'postgres.log')
    let largest = 0
    for (let round = 1; round <= 8; round += 1) {
      // Some 10 kB of log each.
      await ask(superUrl, `DO $$ BEGIN FOR i IN 1..100 LOOP RAISE LOG 'round ${round} %', repeat('x', 60); END LOOP; END $$`)
      largest = Math.max(largest, statSync(logFile).size)
      await delay(60)
    }
    await supervised.stop()
    expect(largest).toBeGreaterThan(10_000)
    expect(largest).toBeLessThan(40_000)
    const [kept, now] = [readFileSync(`${logFile}.1`, 'utf8'), readFileSync(logFile, 'utf8')]
    // Nothing is lost and no hole is left: the last lines stand in one of the two, and the end of the server in the newer.
    expect(kept + now).toContain('round 8')
    expect(now).not.toContain('\0')
    expect(now).toContain('database system is shut down')
  })

  it('is shared by those who open it, and stopped by the last', async () => {
    const config = loadConfig({ CHANGKE_DATA: dataDir })
    const server = await openDatabase(config, { mode: 'server', log: silentLog })
    const command = await openDatabase(config, { mode: 'command', log: silentLog })
    const pid = server.embedded!.current().pid
    expect(command.embedded!.current()).toMatchObject({ adopted: true, pid })
    await server.close()
    expect(await ask(command.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await command.close()
    expect(isPidAlive(pid)).toBe(false)
  })
})
