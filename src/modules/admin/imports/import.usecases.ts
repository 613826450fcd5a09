import { createHash } from 'node:crypto'
import { mkdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { Fault, notFound } from '../../../kernel/fault.ts'
import { translate, type Locale } from '../../../kernel/texts.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { enqueueJob } from '../../../platform/jobs/run-job.ts'
import { requestCancel } from '../../../platform/jobs/job.store.ts'
import type { Upload } from '../../../platform/operations/binding.ts'
import { keptDays } from '../../../platform/retention/retention.ts'
import type { Context, Machines } from '../../../platform/operations/context.ts'
import { TableFault } from '../../../platform/tabular/fault.ts'
import { targetOf, type ImportCatalogue } from './import-catalogue.usecases.ts'
import type { Mapping, TargetName } from './import-field.api.ts'
import { columnName, localeOfActor } from './import-locale.usecases.ts'
import type { importOperations } from './import.api.ts'
import {
  adoptMapping,
  completeMapping,
  fileAt,
  inspectFile,
  layoutOf,
  openQuestions,
  proposeFor,
  type FileSource,
} from './inspect-file.usecases.ts'
import {
  countChanges,
  findImport,
  findSavedMapping,
  insertImport,
  listImports,
  lockImport,
  saveMapping,
  updateImport,
  type ImportState,
  type StoredImport,
} from './import.store.ts'
import { importTexts } from './import.texts.ts'
import { missingGroups } from './mapping.rules.ts'
import { previewRows } from './preview.usecases.ts'

type View = OutputOf<typeof importOperations.check>
type Detail = OutputOf<typeof importOperations.get>

/** Where the bytes of an import lie until it is purged. */
export const importPath = (machines: Machines, orgId: string, importId: string): string =>
  path.join(machines.dataDir, 'imports', orgId, importId)

export const columnsHash = (columns: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(columns)).digest('hex')

/** A file that cannot be read is an answer (400 with the sentence), not a defect. */
export async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof TableFault)) throw error
    const params = Object.fromEntries(
      Object.entries(error.params).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
    )
    throw new Fault('invalid', `table.${error.code}`, { params: params })
  }
}

/** How files of this layout were read last, else what header and values suggest; undefined where nothing is recognised. */
export async function suggestMapping(
  tx: Tx,
  source: FileSource,
  target: TargetName | undefined,
  catalogue: ImportCatalogue,
): Promise<Mapping | undefined> {
  const saved = target === undefined ? await findSavedMapping(tx, columnsHash(layoutOf(source))) : undefined
  const targets = target === undefined ? catalogue.targets : [targetOf(catalogue, target)]
  const proposed = saved ? adoptMapping(saved, source) : proposeFor(source, targets)
  return proposed && completeMapping(proposed, source, targetOf(catalogue, proposed.target).fields)
}

export async function uploadImport(
  context: Context,
  input: ParsedInputOf<typeof importOperations.upload>,
  upload: Upload,
  catalogue: ImportCatalogue,
): Promise<Detail> {
  const source = await readable(() => inspectFile(fileAt(upload.path), { fileName: upload.fileName }))
  const mapping = await suggestMapping(context.tx, source, input.target, catalogue)
  // What was read of the file while it came is known by this id.
  const { id } = upload
  const file = importPath(context.machines, context.tx.orgId, id)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await insertImport(context.tx, {
    id,
    fileName: upload.fileName,
    fileSize: upload.size,
    sha256: upload.sha256,
    source,
    target: mapping?.target ?? null,
    mapping: mapping ?? {},
  })
  await context.record({
    entity: 'import',
    entityId: id,
    after: { fileName: upload.fileName, size: upload.size, target: mapping?.target ?? null },
  })
  await rename(upload.path, file)
  return detailOf(context, (await findImport(context.tx, id))!, catalogue)
}

export async function listAllImports(context: Context): Promise<{ items: View[] }> {
  return { items: (await listImports(context.tx, 100)).map(viewOf) }
}

export async function getImport(context: Context, input: { id: string }, catalogue: ImportCatalogue): Promise<Detail> {
  const found = await findImport(context.tx, input.id)
  if (!found) throw notFound()
  return detailOf(context, found, catalogue)
}

const changeable: readonly ImportState[] = ['uploaded', 'checked', 'failed', 'cancelled', 'undone']

async function lockIn(context: Context, id: string, states: readonly ImportState[]): Promise<StoredImport> {
  const found = await lockImport(context.tx, id)
  if (!found) throw notFound()
  if (!states.includes(found.state)) throw wrongState(found)
  demandFile(found)
  return found
}

/** After thirty days file and before-images are given up: nothing can be read or undone any more. */
export function demandFile(found: StoredImport): void {
  if (found.cleanedAt !== null) throw new Fault('refused', 'admin.import.tooOld', { params: { days: keptDays } })
}

// One that never ran has left nothing to undo.
const undoable: readonly ImportState[] = ['done', 'cancelled', 'failed', 'uploaded', 'checked']

function undoUntil(found: StoredImport): string | null {
  if (found.startedAt === null || found.cleanedAt !== null || !undoable.includes(found.state)) return null
  return new Date(Date.parse(found.finishedAt ?? found.createdAt) + keptDays * 86_400_000).toISOString()
}

const wrongState = (found: StoredImport): Fault =>
  new Fault('refused', 'admin.import.wrongState', { params: { state: `import.state.${found.state}` } })

export async function mapImport(
  context: Context,
  input: ParsedInputOf<typeof importOperations.map>,
  catalogue: ImportCatalogue,
): Promise<Detail> {
  const found = await lockIn(context, input.id, ['uploaded', 'checked'])
  let source = found.source as FileSource
  if (input.sheet !== undefined || input.headerRow !== undefined) {
    const options = {
      fileName: found.fileName,
      ...(input.sheet === undefined ? {} : { sheet: input.sheet }),
      ...(input.headerRow === undefined ? {} : { headerRow: input.headerRow }),
    }
    source = await readable(() => inspectFile(fileAt(importPath(context.machines, context.tx.orgId, found.id)), options))
  }
  const chosen =
    input.mapping ??
    (input.sheet === undefined && input.headerRow === undefined
      ? (found.mapping as Mapping)
      : proposeFor(source, catalogue.targets))
  const mapping = chosen && 'target' in chosen ? checkMapping(chosen, source, catalogue) : undefined
  await updateImport(context.tx, found.id, {
    state: 'uploaded',
    source,
    target: mapping?.target ?? null,
    mapping: mapping ?? {},
    report: null,
    // What was staged is of the former sheet, header or mapping.
    checkpoint: {},
  })
  await context.record({
    entity: 'import',
    entityId: found.id,
    before: { mapping: found.mapping },
    after: { mapping: mapping ?? null },
  })
  return detailOf(context, (await findImport(context.tx, found.id))!, catalogue)
}

// Only columns of the file and fields of the target, each at most once.
function checkMapping(mapping: Mapping, source: FileSource, catalogue: ImportCatalogue): Mapping {
  const target = targetOf(catalogue, mapping.target)
  const fields = new Set(target.fields.map((f) => f.key))
  const seen = new Set<string>()
  for (const column of mapping.columns) {
    if (column.column >= source.columns.length || !fields.has(column.field) || seen.has(column.field))
      throw new Fault('refused', 'admin.import.unknownColumn', { params: { field: column.field } })
    seen.add(column.field)
  }
  return completeMapping(mapping, source, target.fields)
}

/** The mapping of an import that is complete and leaves no question open; else the refusal that says what is missing. */
export function demandMapping(
  found: Pick<StoredImport, 'mapping' | 'source'>,
  catalogue: ImportCatalogue,
  locale: Locale = 'zh-CN',
): Mapping {
  const mapping = found.mapping as Partial<Mapping>
  if (!mapping.target || !mapping.columns) throw new Fault('refused', 'admin.import.noMapping')
  const target = targetOf(catalogue, mapping.target)
  const missing = missingGroups(target, mapping as Mapping)
  if (missing.length > 0)
    throw new Fault('refused', 'admin.import.missingColumns', {
      params: {
        target: translate(importTexts, locale, target.label),
        columns: missing
          .map((group) => translate(importTexts, locale, `import.needed.${group}`))
          .join(locale === 'en' ? ', ' : '、'),
      },
    })
  const questions = openQuestions(mapping as Mapping, found.source as FileSource, target.fields)
  if (questions.length > 0)
    throw new Fault('refused', 'admin.import.openQuestions', {
      params: { columns: questions.map((q) => columnName(q.header, importTexts, locale)).join(', ') },
    })
  return mapping as Mapping
}

async function startJob(context: Context, found: StoredImport, kind: string, state: ImportState): Promise<View> {
  const jobId = await enqueueJob(context, kind, { importId: found.id }, 6)
  await updateImport(context.tx, found.id, { state, jobId, finishedAt: null })
  await context.record({ entity: 'import', entityId: found.id, before: { state: found.state }, after: { state } })
  return viewOf((await findImport(context.tx, found.id))!)
}

export async function checkImport(context: Context, input: { id: string }, catalogue: ImportCatalogue): Promise<View> {
  const found = await lockIn(context, input.id, changeable)
  const mapping = demandMapping(found, catalogue, await localeOfActor(context))
  await saveMapping(context.tx, columnsHash(layoutOf(found.source as FileSource)), mapping)
  return startJob(context, found, 'admin.import.check', 'checking')
}

export async function runImport(context: Context, input: { id: string }, catalogue: ImportCatalogue): Promise<View> {
  const found = await lockIn(context, input.id, changeable)
  const mapping = demandMapping(found, catalogue, await localeOfActor(context))
  await saveMapping(context.tx, columnsHash(layoutOf(found.source as FileSource)), mapping)
  return startJob(context, found, 'admin.import.run', 'running')
}

export async function undoImport(context: Context, input: { id: string }): Promise<View> {
  const found = await lockIn(context, input.id, undoable)
  // An attempt that was cancelled and then only checked or mapped anew has left rows; one that never ran has not.
  if (found.startedAt === null) throw wrongState(found)
  return startJob(context, found, 'admin.import.undo', 'undoing')
}

export async function cancelImport(context: Context, input: { id: string }): Promise<View> {
  const found = await lockIn(context, input.id, ['checking', 'running'])
  if (found.jobId) await requestCancel(context.tx, found.jobId)
  await context.record({ entity: 'import', entityId: found.id, after: { cancelRequested: true } })
  return viewOf(found)
}

/** An import as lists show it. */
export function viewOf(found: StoredImport): View {
  return {
    id: found.id,
    version: found.version,
    state: found.state,
    fileName: found.fileName,
    fileSize: found.fileSize,
    target: found.target as View['target'],
    createdAt: found.createdAt,
    createdBy: found.createdBy,
    finishedAt: found.finishedAt,
    jobId: found.jobId,
    undoUntil: undoUntil(found),
    cleanedAt: found.cleanedAt,
    report: (found.report ?? null) as View['report'],
    result: (found.result ?? null) as View['result'],
  }
}

/** What a stopped import left in the database; counted when somebody looks, for nobody knows when the next batch would have ended. */
async function writtenBy(context: Context, found: StoredImport, catalogue: ImportCatalogue): Promise<Detail['written']> {
  if (found.startedAt === null || (found.state !== 'cancelled' && found.state !== 'failed')) return null
  const changed = await countChanges(context.tx, found.id)
  const written: NonNullable<Detail['written']> = {}
  for (const undoer of catalogue.undoers) {
    const made = await undoer.countMade(context.tx, found.id)
    written[undoer.entity] = { new: made, updated: changed.get(undoer.entity) ?? 0 }
  }
  return written
}

/** An import as the mapping screen shows it. */
async function detailOf(context: Context, found: StoredImport, catalogue: ImportCatalogue): Promise<Detail> {
  const source = found.source as FileSource
  const mapping = 'target' in (found.mapping as object) ? (found.mapping as Mapping) : null
  const target = mapping ? targetOf(catalogue, mapping.target) : undefined
  return {
    ...viewOf(found),
    source: {
      sheets: source.sheets,
      ...(source.sheet === undefined ? {} : { sheet: source.sheet }),
      headerRow: source.headerRow,
      ...(source.encoding === undefined ? {} : { encoding: source.encoding }),
      ...(source.separator === undefined ? {} : { separator: source.separator }),
      columns: source.columns,
    },
    mapping,
    written: await writtenBy(context, found, catalogue),
    missing: mapping && target ? missingGroups(target, mapping) : [],
    questions: mapping && target ? openQuestions(mapping, source, target.fields) : [],
    targets: catalogue.targets.map((t) => ({
      name: t.name,
      label: t.label,
      fields: t.fields.map((f) => ({
        key: f.key,
        label: f.label,
        kind: f.kind,
        ...(f.needed === undefined ? {} : { needed: f.needed }),
      })),
    })),
    preview: previewRows(source, mapping, target),
  }
}
