import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createWriteStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { openTable } from '../src/platform/tabular/table.ts'
import { xlsxStream, type XlsxColumn } from '../src/platform/tabular/write-xlsx.ts'
import { runProduct } from './processes.ts'
import { seconds, timed, type Figure } from './report.ts'
import { openScratch, type Scratch } from './scratch.ts'

const realFile = path.resolve('../shared/data/online-retail.csv.gz')

/** The real file as CSV and as .xlsx, against COPY of the same file into one plain table. */
export async function benchImport(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'changke-bench-file-'))
  const csv = path.join(folder, 'orders.csv')
  if (existsSync(realFile)) await pipeline(createReadStream(realFile), createGunzip(), createWriteStream(csv))
  else await writeFile(csv, generated())
  const scratch = await openScratch()
  try {
    const copies = [await copyPlain(scratch, csv), await copyPlain(scratch, csv), await copyPlain(scratch, csv)]
    const copy = copies.sort((a, b) => a - b)[1]!
    const imported = await runProduct(['import', csv, '--org', scratch.orgId, '--yes'], scratch.dataDir)
    const rows = Number(imported.json['rows'])
    await runProduct(['grade', 'abc', '--org', scratch.orgId], scratch.dataDir)
    const xlsx = path.join(folder, 'orders.xlsx')
    await toXlsx(csv, xlsx)
    const second = await openSecondOrganisation(scratch)
    const fromXlsx = await runProduct(['import', xlsx, '--org', second, '--yes'], scratch.dataDir)
    return [
      {
        what: `CSV, ${rows.toLocaleString('en-US')} rows: file to graded`,
        budget: `≤ 8 × COPY (${seconds(copy)}), ≥ 15,000 rows/s, ≤ 600 MB`,
        measured: `${seconds(imported.seconds)} = ${(imported.seconds / copy).toFixed(1)} ×, ${Math.round(rows / imported.seconds).toLocaleString('en-US')} rows/s, ${imported.peakMb.toFixed(0)} MB`,
        holds: imported.seconds <= 8 * copy && rows / imported.seconds >= 15_000 && imported.peakMb <= 600,
      },
      {
        what: 'the same as .xlsx',
        budget: '≤ 3 × the CSV import',
        measured: `${seconds(fromXlsx.seconds)} = ${(fromXlsx.seconds / imported.seconds).toFixed(2)} ×, ${fromXlsx.peakMb.toFixed(0)} MB`,
        holds: fromXlsx.seconds <= 3 * imported.seconds,
      },
    ]
  } finally {
    await scratch.close()
  }
}

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

async function openSecondOrganisation(scratch: Scratch): Promise<string> {
  const { foundOrganisation } = await import('../src/modules/admin/server.ts')
  const founded = await foundOrganisation(
    scratch.open.machines,
    {
      name: `xlsx ${Date.now()}`,
      kind: 'company',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      locale: 'en',
      owner: { name: 'X', login: `x${Date.now()}@example.com`, password: 'another long sentence' },
    },
    new Date(),
    'cli',
  )
  return founded.orgId
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
