import { posix } from 'node:path'
import { TableFault } from './fault.ts'
import type { TableLimits } from './limits.ts'
import { elements, xmlPart } from './xml-text.ts'
import { readDateStyles, type DateStyles } from './xlsx-styles.ts'
import type { ZipArchive } from './zip-archive.ts'

export type SheetRef = { name: string; index: number; hidden: boolean }

export type Workbook = {
  sheets: (SheetRef & { part: string })[]
  date1904: boolean
  dateStyles: DateStyles
  sharedStringsPart: string | undefined
}

/** Follows the relations from the root of the package, as names of parts differ between Excel, WPS and exporters. */
export async function readWorkbook(zip: ZipArchive, limits: TableLimits): Promise<Workbook> {
  const part = (name: string) => xmlPart(zip.chunks(name, limits.partBytes))
  const rootTargets = await relations('', zip, part)
  const workbookPart = rootTargets.find((relation) => relation.type === 'officeDocument')?.target
  if (!workbookPart || !zip.has(workbookPart) || !/\.xml$/i.test(workbookPart)) {
    throw new TableFault('wrongType', { detected: zipType(zip) })
  }
  const xml = await part(workbookPart)
  if (!/<(?:\w+:)?workbook\b/.test(xml)) throw new TableFault('wrongType', { detected: zipType(zip) })
  const targets = await relations(workbookPart, zip, part)
  const ofType = (type: string) => targets.find((relation) => relation.type === type && zip.has(relation.target))?.target
  const stylesPart = ofType('styles')
  return {
    sheets: [...listSheets(xml, targets, zip)],
    date1904: [...elements(xml, 'workbookPr')].some((properties) => /^(?:1|true)$/.test(properties.get('date1904') ?? '')),
    dateStyles: stylesPart ? readDateStyles(await part(stylesPart)) : new Uint8Array(0),
    sharedStringsPart: ofType('sharedStrings'),
  }
}

type Relation = { id: string; type: string; target: string }

async function relations(owner: string, zip: ZipArchive, part: (name: string) => Promise<string>): Promise<Relation[]> {
  const folder = posix.dirname(owner)
  const name = posix.join(folder, '_rels', `${posix.basename(owner)}.rels`)
  if (!zip.has(name)) return []
  return [...elements(await part(name), 'Relationship')].map((relation) => {
    const target = relation.get('Target') ?? ''
    return {
      id: relation.get('Id') ?? '',
      type: posix.basename(relation.get('Type') ?? ''),
      target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
    }
  })
}

/** Chart sheets and dialogues have no cells: only worksheets are listed. */
function* listSheets(xml: string, targets: Relation[], zip: ZipArchive): Generator<SheetRef & { part: string }> {
  let index = 0
  for (const sheet of elements(xml, 'sheet')) {
    const relation = targets.find((candidate) => candidate.id === sheet.get('id'))
    if (relation?.type !== 'worksheet' || !zip.has(relation.target)) continue
    const hidden = (sheet.get('state') ?? 'visible') !== 'visible'
    yield { name: sheet.get('name') ?? '', index: index++, hidden, part: relation.target }
  }
}

function zipType(zip: ZipArchive): string {
  const known: [RegExp, string][] = [
    [/^xl\/workbook\.bin$/, 'xlsb'],
    [/^word\//, 'docx'],
    [/^ppt\//, 'pptx'],
    [/^content\.xml$/, 'ods'],
    [/^index\//, 'numbers'],
  ]
  return known.find(([pattern]) => zip.names.some((name) => pattern.test(name)))?.[1] ?? 'zip'
}
