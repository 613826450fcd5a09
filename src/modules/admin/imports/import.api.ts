import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { targetNames } from './import-field.api.ts'

const target = z.enum(targetNames)
const id = z.uuid()

const columnMapping = z.strictObject({
  column: z.number().int().min(0).max(2000),
  field: z.string().min(1).max(60),
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']).optional(),
  decimalStyle: z.enum(['point', 'comma']).optional(),
  power: z.number().int().min(1).max(8).optional(),
  fillDown: z.boolean().optional(),
  fillAcross: z.boolean().optional(),
})
export const mappingSchema = z.strictObject({ target, columns: z.array(columnMapping).min(1).max(500) })

const problem = z.object({ row: z.number(), column: z.string(), code: z.string(), value: z.string() })
const counts = z.object({ new: z.number(), updated: z.number(), unchanged: z.number() })

/** What a dry run found; `problems` by reason with the first rows of each. */
export const checkReport = z.object({
  rows: z.number(),
  goodRows: z.number(),
  badRows: z.number(),
  entities: z.record(z.string(), counts),
  walkInRows: z.number().optional(),
  returns: z.number().optional(),
  notCounted: z.number().optional(),
  totalMinor: z.number().optional(),
  knownCustomersMinor: z.number().optional(),
  duplicates: z.object({
    count: z.number(),
    samples: z.array(z.object({ key: z.string(), name: z.string(), existing: z.string() })),
  }),
  problems: z.array(z.object({ code: z.string(), column: z.string(), count: z.number(), samples: z.array(problem) })),
})

const keptRow = z.object({ entity: z.string(), id, name: z.string(), reason: z.string() })

export const importResult = checkReport.extend({
  seconds: z.number(),
  grading: z.record(z.string(), z.unknown()).optional(),
  undo: z
    .object({
      removed: z.record(z.string(), z.number()),
      restored: z.record(z.string(), z.number()),
      /** The first of what had to stay; the whole list by `admin.import.kept`. */
      kept: z.array(keptRow),
      keptCount: z.number().optional(),
    })
    .optional(),
})

const states = ['uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'] as const

export const importView = z.object({
  id,
  version: z.number(),
  state: z.enum(states),
  fileName: z.string(),
  fileSize: z.number(),
  target: target.nullable(),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  finishedAt: z.string().nullable(),
  jobId: id.nullable(),
  /** Until when it can be undone; null when there is nothing to undo. */
  undoUntil: z.string().nullable(),
  /** When its file and what an undo needs were given up; null while they are there. */
  cleanedAt: z.string().nullable(),
  report: checkReport.nullable(),
  result: importResult.nullable(),
})

const field = z.object({ key: z.string(), label: z.string(), kind: z.string(), needed: z.string().optional() })

/** An import with everything that the mapping screen shows. */
export const importDetail = importView.extend({
  source: z.object({
    sheets: z.array(z.object({ name: z.string(), index: z.number(), hidden: z.boolean().optional() })),
    sheet: z.string().optional(),
    headerRow: z.number(),
    encoding: z.string().optional(),
    separator: z.string().optional(),
    columns: z.array(z.string()),
  }),
  mapping: z.object({ target, columns: z.array(columnMapping) }).nullable(),
  /** What an import that was stopped or failed has written so far; null in every other state. */
  written: z.record(z.string(), z.object({ new: z.number(), updated: z.number() })).nullable(),
  missing: z.array(z.string()),
  questions: z.array(
    z.object({
      column: z.number(),
      header: z.string(),
      kind: z.enum(['dateOrder', 'decimalStyle']),
      samples: z.array(z.string()),
      orders: z.array(z.enum(['ymd', 'dmy', 'mdy'])),
      row: z.number().optional(),
    }),
  ),
  targets: z.array(z.object({ name: target, label: z.string(), fields: z.array(field) })),
  preview: z.array(
    z.object({
      row: z.number(),
      /** Cell texts as they stand in the file. */
      cells: z.array(z.string()),
      /** Field → value as it will be stored. */
      values: z.record(z.string(), z.string().nullable()),
      problems: z.array(z.object({ column: z.string(), code: z.string() })),
    }),
  ),
})

const refusals = [
  'admin.import.wrongState',
  'admin.import.noMapping',
  'admin.import.missingColumns',
  'admin.import.openQuestions',
  'admin.import.unknownColumn',
  'admin.import.tooOld',
] as const

export const importOperations = {
  list: operation({
    name: 'admin.import.list',
    method: 'GET',
    path: '/imports',
    summary: ['导入记录', 'Imports so far'],
    input: z.strictObject({}),
    output: z.object({ items: z.array(importView) }),
  }),
  upload: operation({
    name: 'admin.import.upload',
    method: 'POST',
    path: '/imports',
    summary: [
      '上传表格（.xlsx、.csv、.tsv），自动识别列',
      'Upload a spreadsheet (.xlsx, .csv, .tsv); its columns are recognised',
    ],
    transport: 'upload',
    idempotent: true,
    input: z.strictObject({ target: target.optional() }),
    output: importDetail,
  }),
  get: operation({
    name: 'admin.import.get',
    method: 'GET',
    path: '/imports/{id}',
    summary: [
      '一次导入：列、对应关系、前 50 行预览、试算和结果',
      'One import: columns, mapping, preview of 50 rows, dry run and result',
    ],
    allow: { like: 'admin.import.list' },
    input: z.strictObject({ id }),
    output: importDetail,
  }),
  map: operation({
    name: 'admin.import.map',
    method: 'PUT',
    path: '/imports/{id}/mapping',
    summary: ['修改列的对应关系、工作表或表头行', 'Change the mapping, the sheet or the header row'],
    allow: { like: 'admin.import.upload' },
    input: z.strictObject({
      id,
      mapping: mappingSchema.optional(),
      sheet: z.string().max(100).optional(),
      headerRow: z.number().int().min(0).max(200).optional(),
    }),
    output: importDetail,
    refusals,
  }),
  check: operation({
    name: 'admin.import.check',
    method: 'POST',
    path: '/imports/{id}/check',
    summary: [
      '试算：新增、更新、不变、疑似重复和错误各多少，不写入任何数据',
      'Dry run: how many new, updated, unchanged, possible duplicates and errors; writes nothing',
    ],
    allow: { like: 'admin.import.upload' },
    idempotent: true,
    input: z.strictObject({ id }),
    output: importView,
    refusals,
  }),
  run: operation({
    name: 'admin.import.run',
    method: 'POST',
    path: '/imports/{id}/run',
    summary: [
      '正式导入（后台进行，可取消，断电后接着做）',
      'Import in the background; can be cancelled and resumes after a crash',
    ],
    idempotent: true,
    input: z.strictObject({ id }),
    output: importView,
    refusals,
  }),
  cancel: operation({
    name: 'admin.import.cancel',
    method: 'POST',
    path: '/imports/{id}/cancel',
    summary: ['取消正在进行的导入', 'Cancel a running import'],
    allow: { like: 'admin.import.run' },
    input: z.strictObject({ id }),
    output: importView,
    refusals,
  }),
  undo: operation({
    name: 'admin.import.undo',
    method: 'POST',
    path: '/imports/{id}/undo',
    summary: [
      '撤销整个导入：删除它新增的，恢复它改过的，列出之后又被人改过的',
      'Undo the whole import: removes what it made, restores what it changed, lists what was edited since',
    ],
    idempotent: true,
    input: z.strictObject({ id }),
    output: importView,
    refusals,
  }),
  kept: operation({
    name: 'admin.import.kept',
    method: 'GET',
    path: '/imports/{id}/kept',
    summary: ['撤销时保留的记录（之后被改过或用过）', 'What an undo left because it was edited or used since'],
    allow: { like: 'admin.import.list' },
    input: z.strictObject({
      id,
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    output: z.object({ items: z.array(keptRow), nextCursor: z.string().optional() }),
  }),
  errorFile: operation({
    name: 'admin.import.errorFile',
    method: 'GET',
    path: '/imports/{id}/error-file',
    summary: ['下载错误行：原样的列，加一列原因', 'Download the refused rows: the same columns and one with the reason'],
    allow: { like: 'admin.import.upload' },
    transport: 'download',
    input: z.strictObject({ id }),
    output: z.unknown(),
    refusals: ['admin.import.noErrors', 'admin.import.tooOld'],
  }),
  template: operation({
    name: 'admin.import.template',
    method: 'GET',
    path: '/import-templates/{target}',
    summary: ['下载模板（不用模板也能导入）', 'Download a template (none is required)'],
    allow: { like: 'admin.import.list' },
    transport: 'download',
    input: z.strictObject({ target }),
    output: z.unknown(),
  }),
} as const
