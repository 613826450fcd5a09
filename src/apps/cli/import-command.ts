import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Fault } from '../../kernel/fault.ts'
import { formatMinor } from '../../kernel/money.ts'
import { translate } from '../../kernel/texts.ts'
import type { JobProgress } from '../../platform/jobs/job-handler.ts'
import { makeId } from '../../platform/make-id.ts'
import type { Upload } from '../../platform/operations/binding.ts'
import { optional, required, UsageError, type Command, type CommandLine, type Output } from './command.ts'
import { orgOption } from './organisation-commands.ts'
import { withSession, type CliSession } from './session.ts'

interface ImportAnswer {
  id: string
  state: string
  jobId: string | null
  target: string | null
  report: Report | null
  result: (Report & { seconds: number }) | null
}

interface Report {
  rows: number
  goodRows: number
  badRows: number
  entities: Record<string, { new: number; updated: number; unchanged: number }>
  totalMinor?: number
  knownCustomersMinor?: number
  returns?: number
  notCounted?: number
  walkInRows?: number
  duplicates: { count: number }
  problems: { code: string; column: string; count: number }[]
  grading?: { classes?: Record<string, { customers: number; amountMinor: number }> }
}

export const importCommand: Command = {
  name: 'import',
  args: 'FILE',
  about: [
    '导入表格：客户、联系人、产品或订单明细，列自动识别',
    'Imports a spreadsheet of customers, contacts, products or order lines; columns are recognised',
  ],
  options: {
    org: orgOption,
    as: {
      type: 'string',
      value: 'T',
      about: [
        'order-lines | customers | contacts | products（默认自动识别）',
        'order-lines | customers | contacts | products (default: recognised)',
      ],
    },
    mapping: { type: 'string', value: 'FILE', about: ['列对应关系的 JSON 文件', 'JSON file with the mapping'] },
    'dry-run': { type: 'boolean', about: ['只试算，不写入', 'dry run: writes nothing'] },
    yes: { type: 'boolean', about: ['不再询问，直接导入', 'do not ask, import'] },
  },
  async run(line) {
    const file = line.positionals[0]
    if (!file || line.positionals.length > 1) throw new UsageError('FILE ?')
    const org = required(line, 'org')
    if (line.values['dry-run'] !== true && line.values['yes'] !== true)
      throw new UsageError(line.locale === 'en' ? sayWhich[1] : sayWhich[0])
    const mapping = await readMapping(optional(line, 'mapping'))
    return withSession(line, async (session) => {
      const { id: orgId } = await session.requireOrganisation(org)
      const upload = await takeFile(file, session.open.machines.dataDir)
      try {
        return await bringIn(line, session, { orgId, upload, mapping })
      } finally {
        await rm(upload.path, { force: true })
      }
    })
  },
}

const sayWhich = [
  '请加 --yes 直接导入，或加 --dry-run 先试算',
  'say --yes to import or --dry-run to see what would happen',
] as const

// Read before anything is uploaded: a wrong path leaves no trace.
async function readMapping(file: string | undefined): Promise<unknown> {
  if (file === undefined) return undefined
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown
  } catch (error) {
    throw new UsageError(`--mapping ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

interface Wanted {
  orgId: string
  upload: Upload
  mapping: unknown
}

async function bringIn(line: CommandLine, session: CliSession, { orgId, upload, mapping }: Wanted): Promise<Output> {
  const target = optional(line, 'as')
  const uploaded = (await session.call(
    orgId,
    'admin.import.upload',
    target === undefined ? {} : { target },
    upload,
  )) as ImportAnswer
  if (mapping !== undefined) await session.call(orgId, 'admin.import.map', { id: uploaded.id, mapping })
  const watch = progressPrinter(line, session)
  const dryRun = line.values['dry-run'] === true
  const started = (await session.call(orgId, dryRun ? 'admin.import.check' : 'admin.import.run', {
    id: uploaded.id,
  })) as ImportAnswer
  await session.finish(orgId, started.jobId!, watch)
  const done = (await session.call(orgId, 'admin.import.get', { id: uploaded.id })) as ImportAnswer
  const report = dryRun ? done.report : done.result
  if (!report) throw new Fault('refused', 'fault.defect', { params: { incident: done.id.slice(-8) } })
  const json = { importId: done.id, state: done.state, target: done.target, dryRun, ...report }
  return { json, text: describe(session, line, done.target ?? '', report) }
}

// The file is copied: what is imported is what was read, whatever happens to the original meanwhile.
async function takeFile(file: string, dataDir: string): Promise<Upload> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new UsageError(`FILE ? ${file}`)
  const folder = path.join(dataDir, 'uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const id = makeId()
  const copy = path.join(folder, id)
  const hash = createHash('sha256')
  const tee = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(createReadStream(file), tee, createWriteStream(copy, { mode: 0o600 }))
  return { id, fileName: path.basename(file), path: copy, size: found.size, sha256: hash.digest('hex') }
}

function progressPrinter(line: CommandLine, session: CliSession): (progress: JobProgress) => void {
  const began = Date.now()
  let printed = 0
  let last = ''
  return ({ phase, done, total }) => {
    if (!phase || (Date.now() - printed < 1000 && phase === last)) return
    printed = Date.now()
    last = phase
    const words = translate(session.program.texts, line.locale, phase)
    line.error(
      `${((printed - began) / 1000).toFixed(0).padStart(4)} s  ${words} ${done > 0 ? done.toLocaleString('en-US') : ''}${total ? ` / ${total.toLocaleString('en-US')}` : ''}`,
    )
  }
}

function describe(session: CliSession, line: CommandLine, target: string, report: Report): string {
  const t = (key: string): string => translate(session.program.texts, line.locale, key)
  const en = line.locale === 'en'
  const n = (value: number): string => value.toLocaleString('en-US')
  const rows = [
    `${target}: ${n(report.rows)} ${en ? 'rows' : '行'}, ${n(report.badRows)} ${en ? 'refused' : '行有错误'}`,
    ...Object.entries(report.entities).map(
      ([name, c]) => `  ${name.padEnd(10)} +${n(c.new)}  ~${n(c.updated)}  =${n(c.unchanged)}`,
    ),
    ...(report.totalMinor === undefined
      ? []
      : [
          `  ${en ? 'total' : '合计'} ${formatMinor(report.totalMinor)}, ${en ? 'known customers' : '已知客户'} ${formatMinor(report.knownCustomersMinor ?? 0)}`,
        ]),
    ...(report.returns === undefined ? [] : [`  ${en ? 'returns' : '退货单'} ${n(report.returns)}`]),
    ...(report.notCounted
      ? [`  ${en ? 'orders not counted (closed or unpaid)' : '未计入的订单（已关闭或未付款）'} ${n(report.notCounted)}`]
      : []),
    ...report.problems.map((p) => `  ! ${p.column}: ${t(p.code)} × ${n(p.count)}`),
    ...Object.entries(report.grading?.classes ?? {})
      .sort()
      .map(([name, c]) => `  ${name}  ${n(c.customers)}  ${formatMinor(c.amountMinor)}`),
  ]
  return rows.join('\n')
}
