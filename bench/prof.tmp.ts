import { createReadStream, createWriteStream, existsSync, readFileSync, readdirSync, mkdirSync } from 'node:fs'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { spawn } from 'node:child_process'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { startProduct } from './processes.ts'
import { openScratch } from './scratch.ts'
import { signIn } from './sign-in.ts'

const csv = '/tmp/prof/orders.csv'
if (!existsSync(csv)) await pipeline(createReadStream('/work/shared/data/online-retail.csv.gz'), createGunzip(), createWriteStream(csv))
const scratch = await openScratch()
const admin = new pg.Client({ connectionString: scratch.superUrl })
await admin.connect()
const copy = async () => {
  await admin.query('drop table if exists public.bench_plain; create table public.bench_plain (a text, b text, c text, d text, e text, f text, g text, h text)')
  const t = performance.now()
  await pipeline(createReadStream(csv), admin.query(copyFrom('copy public.bench_plain from stdin csv header')))
  const s = (performance.now() - t) / 1000
  await admin.query('drop table public.bench_plain')
  return s
}
const copies = [await copy(), await copy(), await copy()].sort((a, b) => a - b)
if (process.env.LOGSQL) { await admin.query("alter system set log_min_duration_statement=" + process.env.LOGSQL); await admin.query('select pg_reload_conf()') }
process.env.NODE_OPTIONS = process.env.NOPT ?? ''
const product = await startProduct(scratch.dataDir, 28_624)
await new Promise((r) => setTimeout(r, Number(process.env.REST ?? 4000)))
const token = await signIn(product.url)
const cpuOf = (): Map<number, { name: string; cpu: number }> => {
  const map = new Map<number, { name: string; cpu: number }>()
  for (const id of readdirSync('/proc').filter((n) => /^\d+$/.test(n))) {
    try {
      const cmd = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ').slice(0, 70)
      if (!/node|postgres/.test(cmd)) continue
      const f = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]!.split(' ')
      map.set(Number(id), { name: cmd, cpu: (Number(f[11]) + Number(f[12])) / 100 })
    } catch {}
  }
  return map
}
const headers = () => ({ authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() })
const rounds = Number(process.env.ROUNDS ?? 1)
for (let round = 0; round < rounds; round++) {
  const before = cpuOf()
  let perf
  if (process.env.PERF) perf = spawn('perf', ['record', '-a', '-g', '-F', '499', '-o', '/tmp/prof/perf.data'], { stdio: 'ignore' })
  const began = performance.now()
  const at = () => ((performance.now() - began) / 1000).toFixed(2)
  const { size } = await stat(csv)
  const sending = request(`${product.url}/api/v1/imports`, { method: 'POST', headers: { ...headers(), 'content-type': 'application/octet-stream', 'content-length': size, 'x-file-name': 'orders.csv' } })
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>
  await pipeline(createReadStream(csv, { highWaterMark: 256 * 1024 }), sending)
  const [answer] = await answered
  const upload = JSON.parse((await answer.toArray()).join(''))
  const timeline = [`${at()} uploaded`]
  await fetch(`${product.url}/api/v1/imports/${upload.id}/${process.env.DRY ? 'check' : 'run'}`, { method: 'POST', headers: headers() }).then((r) => r.text())
  let phase = ''
  for (;;) {
    const { rows } = await admin.query("select progress->>'phase' as phase, state from platform.job order by created_at desc limit 1").catch(() => ({ rows: [] as any[] }))
    const now = `${rows[0]?.phase ?? ''} ${rows[0]?.state ?? ''}`
    if (now !== phase) { timeline.push(`${at()} ${now}`); phase = now }
    const { rows: i } = await admin.query('select state from admin.import_run where id=$1', [upload.id])
    if (i[0].state === 'checked' || i[0].state === 'done' || i[0].state === 'failed') { timeline.push(`${at()} ${i[0].state}`); break }
    await new Promise((r) => setTimeout(r, 15))
  }
  const total = (performance.now() - began) / 1000
  perf?.kill('SIGINT')
  const after = cpuOf()
  console.log('copy', copies.map((c) => c.toFixed(2)).join(' '), 'total', total.toFixed(2), '=', (total / copies[1]!).toFixed(1), '×')
  console.log(timeline.join(' | '))
  let sum = 0
  for (const [id, { name, cpu }] of after) {
    const d = cpu - (before.get(id)?.cpu ?? 0)
    if (d >= 0.05) { console.log(d.toFixed(2), id, name); if (id !== process.pid) sum += d }
  }
  console.log('cpu', sum.toFixed(2))
  if (round < rounds - 1) {
    await fetch(`${product.url}/api/v1/imports/${upload.id}/undo`, { method: 'POST', headers: headers() })
    for (;;) {
      const { rows: i } = await admin.query('select state from admin.import_run where id=$1', [upload.id])
      if (i[0].state === 'undone') break
      await new Promise((r) => setTimeout(r, 50))
    }
    await new Promise((r) => setTimeout(r, 1500))
  }
}
if (process.env.LOGSQL) await pipeline(createReadStream(`${scratch.dataDir}/postgres.log`), createWriteStream('/tmp/prof/postgres.log')).catch((e) => console.log(String(e)))
await admin.end()
await product.stop()
await scratch.close()
