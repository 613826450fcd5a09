import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textRow, workbook, workbookParts, zipOf } from '../../../src/platform/tabular/workbook.factory.ts'
import type { Digest } from '../../harness/digest.ts'
import { csvOf, openImportDesk, xlsxOf, type ImportDesk } from './import-desk.ts'

const header = ['客户编码', '客户名称', '城市']
const good = csvOf([header, ['K1', '宏图瓷砖', '武汉']])
const book = workbook({ sheets: [{ name: '客户', rows: textRow(1, header) + textRow(2, ['K1', '宏图瓷砖', '武汉']) }] })
// The container that Excel puts around a workbook with a password.
const encrypted = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(1024)]) // prettier-ignore

/** 60 MB of blanks within a sheet, a few kilobytes when they are packed; in front of the data or far behind the first rows. */
function bomb(rowsInFront: number): Buffer {
  const rows = Array.from({ length: rowsInFront }, (_, index) => textRow(index + 2, [`K${index}`, `客户${index}`, '武汉'])).join(
    '',
  )
  const sheet = `${textRow(1, header)}${rows}${`${' '.repeat(1024 * 1024)}<x/>`.repeat(60)}${textRow(rowsInFront + 2, ['Z', '末', '尾'])}`
  return zipOf(workbookParts({ sheets: [{ name: '客户', rows: sheet }] }))
}

interface BadFile {
  name: string
  content: () => Buffer | string | Promise<Buffer>
  code: string
  /** What the sentence must name beside the file. */
  names?: RegExp
}

const files: BadFile[] = [
  { name: '空.csv', content: () => '', code: 'table.emptyFile' },
  { name: '空白.csv', content: () => '\r\n,,\r\n \r\n', code: 'table.emptyFile' },
  { name: '只有表头.csv', content: () => csvOf([header]), code: 'table.noRows', names: /第 1 行/ },
  { name: '只有表头.xlsx', content: () => xlsxOf(header.map((name) => ({ header: name })), []), code: 'table.noRows', names: /第 1 行/ }, // prettier-ignore
  { name: '没有表头.csv', content: () => csvOf([['1', '2', '3'], ['4', '5', '6'], ['7', '8', '9']]), code: 'table.noHeader', names: /第 1 行/ }, // prettier-ignore
  { name: '加密.xlsx', content: () => encrypted, code: 'table.passwordProtected' },
  { name: '截断.xlsx', content: () => book.subarray(0, book.length - 60), code: 'table.truncated' },
  { name: '改坏.xlsx', content: () => damaged(), code: 'table.corrupt' },
  { name: '炸弹.xlsx', content: () => bomb(0), code: 'table.bomb' },
  {
    name: '百万列.csv',
    content: () => `${'甲,'.repeat(1_000_000)}\r\n1\r\n`,
    code: 'table.tooManyColumns',
    names: /第 1 行.*1000/,
  },
  {
    name: '一行两兆.csv',
    content: () => `${good}K2,${'长'.repeat(2_000_000)},武汉\r\n`,
    code: 'table.lineTooLong',
    names: /第 3 行/,
  },
  { name: '假表格.csv', content: () => Buffer.from([...Array(4000).keys()].map((n) => (n * 37) % 256)), code: 'table.binary' },
  {
    name: '图片.csv',
    content: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    code: 'table.wrongType',
    names: /png/i,
  },
  { name: '文档.xlsx', content: () => Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), code: 'table.wrongType', names: /pdf/i },
  { name: '引号.csv', content: () => `${good}K2,"没有结束,长沙\r\nK3,丙,丁\r\n`, code: 'table.unclosedQuote', names: /第 3 行/ },
]

function damaged(): Buffer {
  const copy = Buffer.from(book)
  const at = copy.indexOf(deflateRawSync('<Types/>'))
  copy.fill(0xff, at > 0 ? at + 60 : 200, at > 0 ? at + 400 : 500)
  return copy
}

describe('a file that cannot be read', () => {
  let desk: ImportDesk
  let before: Digest
  beforeAll(async () => {
    desk = await openImportDesk()
    before = await desk.digest()
  })
  afterAll(() => desk.close())

  it.each(files)('$name: $code', async ({ name, content, code, names }) => {
    const answer = await desk.upload(name, await content())
    expect([answer.status, answer.body.code]).toEqual([400, code])
    const zh = answer
    const en = await desk.t.request(desk.me, 'POST', '/api/v1/imports', Buffer.from(await content()), {
      'x-file-name': encodeURIComponent(name),
      'idempotency-key': `en-${name}`,
      'accept-language': 'en',
    })
    expect(en.body.title).toContain(`"${name}"`)
    expect(en.body.title).not.toMatch(/[{}]|undefined|[，。：]/)
    expect(zh.body.title).toContain(`“${name}”`)
    expect(zh.body.title).not.toMatch(/[{}]|undefined/)
    if (names) expect(zh.body.title).toMatch(names)
    expect(await desk.digest()).toEqual(before)
    expect(await desk.sql(`select 1 from admin.import_run where org_id = $1`)).toEqual([])
  })

  it('is told by the job where only its middle is bad, and nothing is written', async () => {
    const many = Array.from({ length: 30_000 }, (_, i) => [`K${i}`, `客户${i}`, '武汉'])
    const mixed = Buffer.concat([Buffer.from(csvOf([header, ...many])), Buffer.from([0xce, 0xe4, 0xba, 0xba, 0x2c, 0xba, 0xba, 0xff, 0x0d, 0x0a])]) // prettier-ignore
    const answer = await desk.upload('混合.csv', mixed)
    const id = answer.body.id ?? null
    const code = id === null ? answer.body.code : await endOf(id)
    expect(code).toBe('table.mixedEncoding')
    expect(await desk.digest()).toEqual(before)
  })

  it('is told by the job where the bomb lies behind thousands of rows', async () => {
    const answer = await desk.upload('后面的炸弹.xlsx', bomb(5000))
    expect(answer.status).toBe(200)
    expect(await endOf(answer.body.id)).toBe('table.bomb')
    expect(await desk.digest()).toEqual(before)
  })

  it('may be mended and brought in by the same person at once', async () => {
    const { state } = await desk.bring('客户.csv', good)
    expect(state).toBe('done')
  })

  async function endOf(id: string): Promise<string> {
    const { state, jobId } = await desk.run(id)
    expect(state).toBe('failed')
    const rows = await desk.sql<{ state: string; fault: { code: string } }>(
      `select state, fault from platform.job where org_id = $1 and id = $2`,
      [jobId],
    )
    expect(rows[0]!.state).toBe('failed')
    return rows[0]!.fault.code
  }
})
