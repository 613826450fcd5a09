import { describe, expect, it } from 'vitest'
import { dittoColumns, isDitto } from './ditto.rules.ts'

describe('isDitto', () => {
  it.each(['同上', ' 同上 ', '同上。', '〃', '″', '"', '”', "''", '-〃-', '— 〃 —', '--"--', 'do.', 'Do.', 'Ditto', 'DITTO.'])(
    'understands %s',
    (cell) => expect(isDitto(cell)).toBe(true),
  )
  it.each(['', ' ', '-', '同上海', '同上公司', 'do', 'Dorothy', '12"', "'同上路'", 'ditto music', 0, true, undefined])(
    'leaves %s alone',
    (cell) => expect(isDitto(cell)).toBe(false),
  )
})

describe('dittoColumns', () => {
  it('leaves numbers out', () => {
    const fields = ['text', 'decimal', 'percent', 'phone'] as const
    const columns = fields.map((field, column) => ({ column, field }))
    const described = fields.map((kind) => ({ key: kind, kind, label: kind, synonyms: [] }))
    expect(dittoColumns({ target: 'customers', columns }, described)).toEqual([0, 3])
  })
})
