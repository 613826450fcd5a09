// Runs a command against a throw-away PostgreSQL made with the server programs this machine has installed (Debian's, or any in PATH):
//   node test/harness/debian-postgres.mjs vitest run --project integration
// The command sees TEST_DATABASE_URL, a superuser's address. PG_BIN names the folder of initdb and postgres where it is not found.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

function findPrograms() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    process.env.PG_BIN,
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  const found = folders.find((folder) => folder && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
  if (!found) throw new Error('No PostgreSQL server programs found: apt-get install postgresql, or name their folder in PG_BIN')
  return found
}

// PostgreSQL refuses to run as root.
function account() {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

async function freePort() {
  const probe = createServer()
  await new Promise((done) => probe.listen(0, '127.0.0.1', done))
  const { port } = probe.address()
  await new Promise((done) => probe.close(done))
  return port
}

/** @returns {Promise<{ url: string, version: string, stop(): Promise<void> }>} */
export async function startDebianPostgres(settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']) {
  const bin = findPrograms()
  const ids = account()
  const folder = mkdtempSync(join(tmpdir(), 'changke-pg-'))
  chmodSync(folder, 0o700)
  if (ids.uid !== undefined) chownSync(folder, ids.uid, ids.gid)
  const options = { ...ids, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } }
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, 'test', { mode: 0o644 })
  const flags = [
    '-D',
    join(folder, 'data'),
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--no-sync',
  ]
  const made = spawnSync(join(bin, 'initdb'), flags, { ...options, encoding: 'utf8' })
  rmSync(passwordFile, { force: true })
  if (made.status !== 0) throw new Error(made.stderr)
  const port = await freePort()
  const all = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100', ...settings]
  const server = spawn(join(bin, 'postgres'), ['-D', join(folder, 'data'), ...all.flatMap((each) => ['-c', each])], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await new Promise((ready, failed) => {
    let said = ''
    server.stderr.on('data', (chunk) => {
      said += chunk
      if (said.includes('ready to accept connections')) ready()
      if (said.length > 100_000) said = said.slice(-50_000)
    })
    server.once('exit', () => failed(new Error(said)))
  })
  const stop = async () => {
    const ended = new Promise((done) => server.once('exit', done))
    server.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const version = execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).trim()
  return { url: `postgresql://postgres:test@127.0.0.1:${port}/postgres`, version, stop }
}

if (process.argv[1] === import.meta.filename) {
  const [command, ...args] = process.argv.slice(2)
  if (!command) throw new Error('Usage: node test/harness/debian-postgres.mjs <command> [arguments]')
  const server = await startDebianPostgres()
  console.log(`${server.version}: ${server.url}`)
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: server.url } })
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name))
  const code = await new Promise((done) =>
    child.once('close', done).once('error', (error) => done(console.error(error.message) ?? 1)),
  )
  await server.stop()
  process.exitCode = code ?? 1
}
