import { createWriteStream, truncateSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createDeflateRaw } from 'node:zlib'
import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { TableFault, type TableFaultCode, type TableFaultParams } from './fault.ts'
import { defaultLimits, type TableLimits } from './limits.ts'
import { openTable } from './table.ts'
import { testFolder, textRow, workbook, workbookParts, zipOf, type Part } from './workbook.factory.ts'

const folder = testFolder()
afterAll(() => folder.remove())

/** However bad the file, its refusal may not keep anyone waiting. */
const refusalMs = 2000

async function refusal(path: string, limits?: Partial<TableLimits>): Promise<TableFault | undefined> {
  try {
    const table = await openTable(path, { fileName: '坏文件', limits })
    for await (const batch of table.rows()) void batch
    return undefined
  } catch (error) {
    return error as TableFault
  }
}

async function expectFault(
  data: string | Buffer,
  code: TableFaultCode,
  params: TableFaultParams = {},
  limits?: Partial<TableLimits>,
) {
  const path = folder.put('bad', data)
  const start = performance.now()
  const fault = await refusal(path, limits)
  expect(fault).toMatchObject({ name: 'TableFault', code, params: { fileName: '坏文件', ...params } })
  expect(performance.now() - start).toBeLessThan(refusalMs)
}

const header = textRow(1, ['name', 'city'])
const sheet = (rows: string) => ({ sheets: [{ name: 'Sheet1', rows }] })
const good = () => workbookParts(sheet(header + textRow(2, ['zhang', 'beijing'])))
const replaced = (name: string, change: (part: Part) => Part) =>
  zipOf(good().map((part) => (part.name === name ? change(part) : part)))

describe('text files', () => {
  it('refuses what holds no table', async () => {
    await expectFault('', 'emptyFile')
    await expectFault('\ufeff', 'emptyFile')
    await expectFault('\n , \n\n', 'emptyFile')
    await expectFault('姓名,电话\n', 'noRows', { row: 1 })
    await expectFault('1,2,3\n4,5,6\n7,8,9\n', 'noHeader', { row: 1 })
    await expectFault('张伟,13800138000,2024-01-05,100\n李娜,13900139000,2024-01-06,200\n', 'noHeader', { row: 1 })
  })

  it('refuses what is no text, whatever its name', async () => {
    await expectFault('%PDF-1.7\n', 'wrongType', { detected: 'pdf' })
    await expectFault(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'wrongType', { detected: 'png' })
    await expectFault(Buffer.from('ffd8ffe000104a464946', 'hex'), 'wrongType', { detected: 'jpeg' })
    await expectFault('<html><table><tr><td>订单</td></tr></table>', 'wrongType', { detected: 'html' })
    await expectFault(Buffer.from([1, 2, 0, 0, 0, 3, 0, 0, 0, 7]), 'binary')
    await expectFault(`a,b\n${'1,2\n'.repeat(100_000)}3,\0\n`, 'binary', { row: 100_002 })
  })

  it('refuses a million columns', async () => {
    await expectFault(`${Array.from({ length: 1_000_000 }, (_, index) => `c${index}`).join(',')}\n1\n`, 'tooManyColumns', {
      row: 1,
      limit: 1000,
    })
    await expectFault(`a,b\n1,2\n${'1,'.repeat(1001)}1\n`, 'tooManyColumns', { row: 3 })
  })

  it('refuses a line of 100 MB before it is in memory', async () => {
    const path = folder.path('line')
    const mega = Buffer.alloc(1024 * 1024, 'x')
    await pipeline(Readable.from((function* () {
      yield Buffer.from('a,b\n1,2\n')
      for (let count = 0; count < 100; count++) yield mega
    })()), createWriteStream(path)) // prettier-ignore
    const start = performance.now()
    expect(await refusal(path)).toMatchObject({ code: 'lineTooLong', params: { row: 3 } })
    expect(performance.now() - start).toBeLessThan(refusalMs)
  })

  it('refuses a quote that is never closed, in a short file and in a long one', async () => {
    await expectFault('a,b\n1,"x\n2,y\n', 'unclosedQuote', { row: 2 })
    await expectFault(`a,b\n1,"x\n${'2,yyyyyyyyyyyyyyyyyyyyyyyyyyyy\n'.repeat(400_000)}`, 'unclosedQuote', { row: 2 })
  })

  it('refuses what is over the limits', async () => {
    await expectFault('a,b\n1,2\n', 'tooLarge', { limit: 0 }, { fileBytes: 5 })
    await expectFault(`a,b\n${'1,2\n'.repeat(20)}`, 'tooManyRows', { limit: 10 }, { rows: 10 })
  })
})

describe('containers that are no workbook', () => {
  it('tells an old .xls from a password-protected .xlsx', async () => {
    const ole = Buffer.alloc(4096)
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(ole)
    ole.writeUInt16LE(9, 30)
    ole.writeUInt32LE(2, 48) // directory in sector 2, at byte 1536
    const xls = Buffer.from(ole)
    xls.write('Workbook', 1536, 'utf16le')
    await expectFault(xls, 'legacyXls')
    ole.write('EncryptedPackage', 1536 + 128, 'utf16le')
    await expectFault(ole, 'passwordProtected')
  })

  it('names the other kinds of zip', async () => {
    await expectFault(zipOf([{ name: 'word/document.xml', data: '<document/>' }]), 'wrongType', { detected: 'docx' })
    await expectFault(zipOf([{ name: 'content.xml', data: '<office/>' }]), 'wrongType', { detected: 'ods' })
    await expectFault(zipOf([{ name: 'readme.txt', data: 'hello' }]), 'wrongType', { detected: 'zip' })
  })
})

describe('workbooks', () => {
  it('refuses sheets that hold nothing, or are not there', async () => {
    await expectFault(workbook(sheet('')), 'emptyFile')
    await expectFault(workbook(sheet(header)), 'noRows')
    await expect(openTable(folder.put('one', workbook(sheet(header))), { fileName: 'f', sheet: '二月' })).rejects.toMatchObject({
      code: 'sheetNotFound',
      params: { sheet: '二月' },
    })
  })

  it('refuses files that were cut', async () => {
    const whole = workbook(sheet(header + Array.from({ length: 2000 }, (_, row) => textRow(row + 2, [`n${row}`, 'x'])).join('')))
    for (const part of [0.3, 0.9, 0.999]) {
      const path = folder.put('cut', whole)
      truncateSync(path, Math.floor(whole.length * part))
      expect(await refusal(path)).toMatchObject({ code: 'truncated' })
    }
  })

  it('refuses damaged data, though it inflates', async () => {
    await expectFault(
      replaced('xl/worksheets/sheet1.xml', (part) => ({ ...part, checksum: 1 })),
      'corrupt',
    )
    await expectFault(
      replaced('xl/worksheets/sheet1.xml', (part) => ({ ...part, data: 'no xml at all' })),
      'corrupt',
    )
    await expectFault(workbook(sheet('<row r="2"/><row r="1"/>')), 'corrupt')
    await expectFault(workbook(sheet(`${header}<row r="2"><c r="A2" t="s"><v>7</v></c></row>`)), 'corrupt')
  })

  it('refuses zip entries that are encrypted, overlap, climb out or are too many', async () => {
    await expectFault(
      replaced('xl/workbook.xml', (part) => ({ ...part, flags: 0x801 })),
      'passwordProtected',
    )
    await expectFault(
      replaced('xl/styles.xml', (part) => ({ ...part, offset: 40 })),
      'bomb',
      { reason: 'overlapping entries' },
    )
    await expectFault(zipOf([...good(), { name: '../../etc/cron.d/x', data: '' }]), 'corrupt')
    const many = Array.from({ length: 1001 }, (_, index) => ({ name: `x${index}`, data: '' }))
    await expectFault(zipOf([...good(), ...many]), 'bomb', { reason: 'entries' })
  })

  it('refuses document types', async () => {
    const prolog = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
    await expectFault(workbook({ ...sheet(header), prolog }), 'bomb', { reason: 'document type' })
  })

  it('refuses a bomb long before it has unfolded', async () => {
    const zeros = Buffer.alloc(1024 * 1024, ' ')
    const packed: Buffer[] = []
    const source = Readable.from((function* () {
      yield Buffer.from('<worksheet><sheetData>')
      for (let count = 0; count < 300; count++) yield Buffer.concat([zeros, Buffer.from('<x/>')])
    })()) // prettier-ignore
    for await (const chunk of source.pipe(createDeflateRaw({ level: 1 }))) packed.push(chunk as Buffer)
    // Put in as it is: the writer of the factory would have to hold 300 MB.
    const body = Buffer.concat(packed)
    const stored = zipOf(good().map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, data: body, stored: true } : part)))
    markDeflated(stored, 'xl/worksheets/sheet1.xml')
    await expectFault(stored, 'bomb', { reason: 'ratio' })
  }, 30_000)

  it('refuses a sheet, a part or texts beyond their size', async () => {
    const rows = Array.from({ length: 5000 }, (_, row) => textRow(row + 2, [`name ${row}`, 'x'])).join('')
    await expectFault(workbook(sheet(header + rows)), 'tooLarge', {}, { sheetBytes: 100_000 })
    const sharedStrings = Array.from({ length: 100_000 }, (_, index) => `<si><t>text number ${index}</t></si>`)
    const file = workbook({ ...sheet(header), sharedStrings })
    await expectFault(file, 'tooLarge', { reason: 'shared strings' }, { sharedStringBytes: 2 * 1024 * 1024 })
    await expectFault(workbook(sheet(header + rows)), 'tooLarge', {}, { partBytes: 100 })
  })

  it('refuses columns beyond the limit, but not empty ones', async () => {
    const wide = (cell: string) =>
      workbook(sheet(`${header}${textRow(2, ['a', 'b'])}<row r="3"><c r="A3"><v>1</v></c>${cell}</row>`))
    await expectFault(wide('<c r="XFD3"><v>1</v></c>'), 'tooManyColumns', {
      row: 3,
      column: 16_384,
      limit: defaultLimits.columns,
    })
    expect(await refusal(folder.put('wide', wide('<c r="XFD3" s="0"/>')))).toBeUndefined()
    await expectFault(wide('<c r="ZZZZ3"><v>1</v></c>'), 'corrupt')
    expect(await refusal(folder.put('wide', wide('<c r="XFD3"><v>1</v></c>')), { columns: 16_384 })).toBeUndefined()
  })
})

describe('any damage', () => {
  it('is a TableFault or harmless, never another error', async () => {
    const sharedStrings = ['<si/>', '<si><t>华信 &amp; 东方</t></si>']
    const rows = Array.from(
      { length: 40 },
      (_, row) => `<row r="${row + 2}"><c r="A${row + 2}" t="s"><v>1</v></c><c s="1"><v>${row}.5</v></c></row>`,
    )
    const plan = { sheets: [{ name: 'S', rows: header + rows.join('') }], sharedStrings, styles: [0, 14] }
    const stored = zipOf(workbookParts(plan).map((part) => ({ ...part, stored: true })))
    const files = [workbook(plan), stored, Buffer.from(`姓名,城市\n${'张伟,"北""京"\n'.repeat(50)}`)]
    const damage = fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255) }), { minLength: 1, maxLength: 6 })
    const property = fc.asyncProperty(fc.constantFrom(...files), damage, async (file, changes) => {
      const bytes = Buffer.from(file)
      for (const { at, byte } of changes) bytes[at % bytes.length] = byte
      const fault = await refusal(folder.put('damaged', bytes))
      expect(fault === undefined || fault instanceof TableFault, String(fault)).toBe(true)
    })
    await fc.assert(property, { numRuns: 300 })
  }, 30_000)
})

function markDeflated(zip: Buffer, name: string): void {
  const local = zip.indexOf(name)
  zip.writeUInt16LE(8, local - 30 + 8)
  zip.writeUInt16LE(8, zip.lastIndexOf(name) - 46 + 10)
}
