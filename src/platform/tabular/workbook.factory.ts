import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'

/** Files for tests, good and bad: a zip writer that can lie, and a workbook of the parts that Excel writes. */
export type Part = { name: string; data: string | Buffer; stored?: boolean; checksum?: number; flags?: number; offset?: number }

export function zipOf(parts: Part[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const raw = Buffer.from(part.data)
    const body = part.stored ? raw : deflateRawSync(raw)
    const name = Buffer.from(part.name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(part.flags ?? 0x800, 2)
    fields.writeUInt16LE(part.stored ? 0 : 8, 4)
    fields.writeUInt32LE(part.checksum ?? crc32(raw), 10)
    fields.writeUInt32LE(body.length, 14)
    fields.writeUInt32LE(raw.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(part.offset ?? offset, 10)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name, body])
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, name]))
    bodies.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, list, end])
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const officeRelation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelation = 'http://schemas.openxmlformats.org/package/2006/relationships'

export type WorkbookPlan = {
  /** `<row>` elements of each sheet; `merges` are ranges such as `A2:A4`, whose other cells Excel leaves blank. */
  sheets: { name: string; rows: string; state?: string; before?: string; merges?: string[] }[]
  sharedStrings?: string[]
  /** numFmtId of each cell style; custom formats from 164 on. */
  styles?: number[]
  customFormats?: Record<number, string>
  date1904?: boolean
  /** Put in front of each worksheet's root, for DOCTYPE. */
  prolog?: string
}

export function workbookParts(plan: WorkbookPlan): Part[] {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${officeRelation}/${type}" Target="${target}"/>`
  const relations = (body: string) => `<Relationships xmlns="${packageRelation}">${body}</Relationships>`
  const sheetList = plan.sheets.map(
    (sheet, index) =>
      `<sheet name="${sheet.name}" sheetId="${index + 1}" r:id="rId${index + 1}" state="${sheet.state ?? 'visible'}"/>`,
  )
  const parts: Part[] = [
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: '_rels/.rels', data: relations(relation('r1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${main}" xmlns:r="${officeRelation}"><workbookPr date1904="${plan.date1904 ? 1 : 0}"/><sheets>${sheetList.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relations(
        plan.sheets.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('') +
          relation('s', 'styles', 'styles.xml') +
          (plan.sharedStrings ? relation('t', 'sharedStrings', '/xl/sharedStrings.xml') : ''),
      ),
    },
    { name: 'xl/styles.xml', data: stylesXml(plan) },
  ]
  if (plan.sharedStrings) {
    parts.push({ name: 'xl/sharedStrings.xml', data: `<sst xmlns="${main}">${plan.sharedStrings.join('')}</sst>` })
  }
  for (const [index, sheet] of plan.sheets.entries()) {
    parts.push({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      data: `<?xml version="1.0"?>${plan.prolog ?? ''}<worksheet xmlns="${main}">${sheet.before ?? ''}<sheetData>${sheet.rows}</sheetData>${mergesXml(sheet.merges)}</worksheet>`,
    })
  }
  return parts
}

function mergesXml(ranges: string[] = []): string {
  if (ranges.length === 0) return ''
  return `<mergeCells count="${ranges.length}">${ranges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
}

function stylesXml(plan: WorkbookPlan): string {
  const formats = Object.entries(plan.customFormats ?? {}).map(
    ([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  )
  const styles = (plan.styles ?? [0]).map((format) => `<xf numFmtId="${format}" applyNumberFormat="1"/>`)
  return `<styleSheet xmlns="${main}"><numFmts>${formats.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`
}

export const workbook = (plan: WorkbookPlan): Buffer => zipOf(workbookParts(plan))

/** A row of inline texts: `textRow(1, ['a', 'b'])`. */
export function textRow(row: number, texts: string[]): string {
  return `<row r="${row}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
}

/** A folder that goes away with the test file: `const folder = testFolder(); afterAll(() => folder.remove())`. */
export function testFolder(): { put(name: string, data: string | Buffer): string; path(name: string): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'changke-tabular-'))
  const path = (name: string) => join(folder, name)
  return {
    path,
    put: (name, data) => {
      writeFileSync(path(name), data)
      return path(name)
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
