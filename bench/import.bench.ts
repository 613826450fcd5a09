import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createWriteStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { openTable } from '../src/platform/tabular/table.ts'
import { xlsxStream, type XlsxColumn } from '../src/platform/tabular/write-xlsx.ts'
import { largestPeakMb, startProduct } from './processes.ts'
import { median, seconds as inSeconds, timed, type Figure } from './report.ts'
import { signIn } from './sign-in.ts'
import { openScratch, type Scratch } from './scratch.ts'

const realFile = path.resolve('../shared/data/online-retail.csv.gz')

// The speed of a shared machine changes within seconds: each round is a product of its own, with COPY before and after its import.
const rounds = 5

interface Round {
  copy: number
  csv: number
  rows: number
  csvPeak: number
  xlsx: number
  xlsxPeak: number
}

/** The real file as CSV and as .xlsx, against COPY of the same file into one plain table. Medians of the rounds, and between which they lie. */
export async function benchImport(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'changke-bench-file-'))
  try {
    const csv = path.join(folder, 'orders.csv')
    const xlsx = path.join(folder, 'orders.xlsx')
    if (existsSync(realFile)) await pipeline(createReadStream(realFile), createGunzip(), createWriteStream(csv))
    else await writeFile(csv, generated())
    await toXlsx(csv, xlsx)
    const done: Round[] = []
    for (let round = 0; round < rounds; round++) done.push(await importBoth(csv, xlsx))
    return figuresOf(done)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function importBoth(csv: string, xlsx: string): Promise<Round> {
  const scratch = await openScratch()
  try {
    const copies = [await copyPlain(scratch, csv), await copyPlain(scratch, csv), await copyPlain(scratch, csv)]
    const product = await startProduct(scratch.dataDir, 28_623)
    const token = await signIn(product.url)
    // The server answers while its worker is still loading; the product that people open has been up for a while.
    await delay(2000)
    const imported = await bringIn(product.url, token, csv)
    const csvPeak = largestPeakMb(product.pid)
    for (let again = 0; again < 3; again++) copies.push(await copyPlain(scratch, csv))
    // Undone first, so that both bring the same things in.
    await undo(product.url, token, imported.id)
    const fromXlsx = await bringIn(product.url, token, xlsx)
    const xlsxPeak = largestPeakMb(product.pid)
    await product.stop()
    return { copy: median(copies), csv: imported.seconds, rows: imported.rows, csvPeak, xlsx: fromXlsx.seconds, xlsxPeak }
  } finally {
    await scratch.close()
  }
}

function figuresOf(done: readonly Round[]): Figure[] {
  const ratios = done.map(({ csv, copy }) => csv / copy)
  const toCsv = done.map(({ xlsx, csv }) => xlsx / csv)
  const seconds = (of: (round: Round) => number): number => median(done.map(of))
  const rate = done[0]!.rows / seconds((round) => round.csv)
  const peak = Math.max(...done.map((round) => round.csvPeak))
  return [
    {
      what: `CSV, ${done[0]!.rows.toLocaleString('en-US')} rows: upload to graded`,
      budget: `≤ 8 × COPY (${inSeconds(seconds((round) => round.copy))}), ≥ 15,000 rows/s, ≤ 600 MB`,
      measured: `${inSeconds(seconds((round) => round.csv))} = ${range(ratios)} ×, ${Math.round(rate).toLocaleString('en-US')} rows/s, ${peak.toFixed(0)} MB`,
      holds: median(ratios) <= 8 && rate >= 15_000 && peak <= 600,
    },
    {
      what: 'the same as .xlsx',
      budget: '≤ 3 × the CSV import',
      measured: `${inSeconds(seconds((round) => round.xlsx))} = ${range(toCsv)} ×, ${Math.max(...done.map((round) => round.xlsxPeak)).toFixed(0)} MB`,
      holds: median(toCsv) <= 3,
    },
  ]
}

const range = (values: readonly number[]): string =>
  `${median(values).toFixed(1)} (${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)})`

async function copyPlain(scratch: Scratch, csv: string): Promise<number> {
  const client = new pg.Client({ connectionString: scratch.superUrl })
  await client.connect()
  try {
    await client.query(
      'drop table if exists public.bench_plain; create table public.bench_plain (a text, b text, c text, d text, e text, f text, g text, h text)',
    )
    const { seconds: taken } = await timed(() =>
      pipeline(createReadStream(csv), client.query(copyFrom('copy public.bench_plain from stdin csv header'))),
    )
    await client.query('drop table public.bench_plain')
    return taken
  } finally {
    await client.end()
  }
}

async function toXlsx(csv: string, xlsx: string): Promise<void> {
  const table = await openTable(csv, { fileName: 'orders.csv' })
  const kinds: Record<string, XlsxColumn['kind']> = {
    Quantity: 'number',
    UnitPrice: 'number',
    InvoiceDate: 'datetime',
    CustomerID: 'number',
  }
  const columns = table.columns.map((header): XlsxColumn => ({ header, kind: kinds[header] ?? 'text' }))
  async function* rows(): AsyncGenerator<string[]> {
    for await (const batch of table.rows()) for (const row of batch.rows) yield row.map(String)
  }
  await pipeline(Readable.fromWeb(xlsxStream('orders', columns, rows())), createWriteStream(xlsx))
  await table.close()
}

interface ImportAnswer {
  id: string
  state: string
  report: { rows: number } | null
}

const headersOf = (token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  'idempotency-key': randomUUID(),
})

async function ask(url: string, init: RequestInit): Promise<ImportAnswer> {
  const answer = await fetch(url, init)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 300)}`)
  return JSON.parse(text) as ImportAnswer
}

// Streamed by hand: `fetch` takes more of the processor to send a file than the product to take it in.
async function send(url: string, token: string, file: string): Promise<ImportAnswer> {
  const { size } = await stat(file)
  const headers = { 'content-type': 'application/octet-stream', 'content-length': size, 'x-file-name': path.basename(file) }
  const sending = request(url, { method: 'POST', headers: { ...headersOf(token), ...headers } })
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>
  await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), sending)
  const [answer] = await answered
  const text = (await answer.toArray()).join('')
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${text.slice(0, 300)}`)
  return JSON.parse(text) as ImportAnswer
}

/** Uploads the file, accepts the proposed mapping, and waits until it is in and graded: what a person waits for. */
async function bringIn(base: string, token: string, file: string): Promise<{ id: string; rows: number; seconds: number }> {
  const began = performance.now()
  const upload = await send(`${base}/api/v1/imports`, token, file)
  await ask(`${base}/api/v1/imports/${upload.id}/run`, { method: 'POST', headers: headersOf(token) })
  await waitFor(base, token, upload.id, 'done')
  const taken = (performance.now() - began) / 1000
  const done = await ask(`${base}/api/v1/imports/${upload.id}`, { headers: headersOf(token) })
  return { id: upload.id, rows: done.report!.rows, seconds: taken }
}

async function undo(base: string, token: string, id: string): Promise<void> {
  await ask(`${base}/api/v1/imports/${id}/undo`, { method: 'POST', headers: headersOf(token) })
  await waitFor(base, token, id, 'undone')
}

/** Waits for the event that tells a browser that the import has ended, then looks how. */
async function waitFor(base: string, token: string, id: string, state: string): Promise<void> {
  const leave = new AbortController()
  const answer = await fetch(`${base}/api/v1/events`, { headers: headersOf(token), signal: leave.signal })
  try {
    // Whatever was told before the stream was open is seen by the first look.
    if (await hasEnded(base, token, id, state)) return
    for await (const piece of answer.body!.pipeThrough(new TextDecoderStream()))
      if (piece.includes('admin.import.finished') && (await hasEnded(base, token, id, state))) return
    throw new Error('the stream of events ended before the import')
  } finally {
    leave.abort()
  }
}

async function hasEnded(base: string, token: string, id: string, state: string): Promise<boolean> {
  const { items } = (await (await fetch(`${base}/api/v1/imports`, { headers: headersOf(token) })).json()) as {
    items: ImportAnswer[]
  }
  const now = items.find((item) => item.id === id)!
  if (now.state === 'failed' || now.state === 'cancelled') throw new Error(`the import ended as ${now.state}`)
  return now.state === state
}

// Where the real data is absent: the same shape, so that the ratio still says something.
function generated(): string {
  const lines = ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country']
  for (let i = 0; i < 541_909; i++) {
    const order = Math.floor(i / 21)
    lines.push(
      `${536_365 + order},${20_000 + ((i * 7919) % 4070)},PRODUCT ${(i * 7919) % 4070},${(i % 12) + 1},2011-03-01 08:26:00,${(i % 900) / 100 + 0.5},${order % 4 === 0 ? '' : `${12_000 + (order % 4372)}.0`},United Kingdom`,
    )
  }
  return `${lines.join('\n')}\n`
}
