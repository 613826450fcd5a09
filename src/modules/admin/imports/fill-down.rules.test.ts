import { describe, expect, it } from 'vitest'
import { makeFillDown, proposeFillDown, runsOf } from './fill-down.rules.ts'
import type { FieldKind, Mapping, TargetName } from './import-field.api.ts'

const mappingOf = (target: TargetName, fields: readonly string[], filled: readonly string[] = []): Mapping => ({
  target,
  columns: fields.map((field, column) => ({ column, field, ...(filled.includes(field) && { fillDown: true }) })),
})
const order = ['orderNumber', 'orderedAt', 'customerName', 'productCode', 'quantity']

type Cell = string | number | { serial: number }

describe('makeFillDown', () => {
  const read = (mapping: Mapping, rows: readonly Cell[][]): (readonly Cell[])[] => {
    const fill = makeFillDown<Cell>(mapping, '')
    return rows.map((row) => fill(row))
  }

  it('takes what stands above within one order, and nothing from the order before', () => {
    const mapping = mappingOf('order-lines', order, order.slice(0, 3))
    expect(
      read(mapping, [
        ['', '', '', 'T0', 1],
        ['S1', { serial: 45_296 }, '宏图', 'T1', 1],
        ['', ' ', '', 'T2', 2],
        ['S2', '', '', 'T3', 3],
        ['', '', '', 'T4', 4],
        ['', '01-08', '', '', 5],
        ['', '', '', 'T6', ''],
      ]),
    ).toEqual([
      ['', '', '', 'T0', 1],
      ['S1', { serial: 45_296 }, '宏图', 'T1', 1],
      ['S1', { serial: 45_296 }, '宏图', 'T2', 2],
      ['S2', '', '', 'T3', 3],
      ['S2', '', '', 'T4', 4],
      ['S2', '01-08', '', '', 5],
      ['S2', '01-08', '', 'T6', ''],
    ])
  })

  it('takes the customer above for a new order too where a person says so, and nothing else', () => {
    const { target, columns } = mappingOf('order-lines', ['customerName', ...order.filter((f) => f !== 'customerName')], ['customerName', 'orderNumber', 'orderedAt']) // prettier-ignore
    const mapping = { target, columns: columns.map((c) => (c.field === 'customerName' ? { ...c, fillAcross: true } : c)) }
    expect(
      read(mapping, [
        ['宏图', 'S1', '01-05', 'T1', 1],
        ['', '', '', 'T2', 2],
        ['', 'S2', '', 'T3', 3],
        ['东方', 'S3', '01-07', 'T4', 4],
      ]).slice(1),
    ).toEqual([
      ['宏图', 'S1', '01-05', 'T2', 2],
      ['宏图', 'S2', '', 'T3', 3],
      ['东方', 'S3', '01-07', 'T4', 4],
    ])
  })

  it('gives a new customer nothing of the one before', () => {
    const fields = ['customerName', 'customerCode', 'customerPhone', 'orderNumber']
    const { target, columns } = mappingOf('order-lines', fields, fields)
    const mapping = { target, columns: columns.map((c) => (c.column < 3 ? { ...c, fillAcross: true } : c)) }
    expect(
      read(mapping, [
        ['宏图', 'K1', '13800138001', 'S1'],
        ['', '', '', 'S2'],
        ['东方', '', '', 'S3'],
        ['', '', '', 'S4'],
      ]).slice(1),
    ).toEqual([
      ['宏图', 'K1', '13800138001', 'S2'],
      ['东方', '', '', 'S3'],
      ['东方', '', '', 'S4'],
    ])
  })

  it('fills rows that end early, and leaves the rows it was given alone', () => {
    const mapping = mappingOf('contacts', ['contactName', 'wechat', 'customerName'], ['customerName'])
    const short: Cell[] = ['赵敏']
    expect(read(mapping, [['王芳', '', '宏图'], short, ['李强', '', '东方']])[1]).toEqual(['赵敏', '', '宏图'])
    expect(short).toEqual(['赵敏'])
  })

  it('remembers a code for its customer only', () => {
    const mapping = mappingOf('contacts', ['customerCode', 'customerName', 'contactName'], ['customerCode', 'customerName'])
    expect(
      read(mapping, [
        ['K1', '宏图', '王芳'],
        ['', '东方', '李强'],
        ['', '', '赵敏'],
      ]).slice(1),
    ).toEqual([
      ['', '东方', '李强'],
      ['', '东方', '赵敏'],
    ])
  })

  it('remembers each column for itself where no record has several rows', () => {
    const mapping = mappingOf('customers', ['province', 'city', 'customerName'], ['province', 'city'])
    expect(
      read(mapping, [
        ['湖北', '武汉', '甲'],
        ['', '宜昌', '乙'],
        ['', '', '丙'],
      ])[2],
    ).toEqual(['湖北', '宜昌', '丙'])
  })

  const readDittos = (mapping: Mapping, dittos: readonly number[], rows: readonly Cell[][]): (readonly Cell[])[] =>
    rows.map(
      (
        (fill) => (row) =>
          fill(row)
      )(makeFillDown<Cell>(mapping, '', dittos)),
    )

  it('understands ditto marks whatever else is filled: a new order too has the customer above', () => {
    expect(
      readDittos(
        mappingOf('order-lines', order),
        [0, 1, 2, 3],
        [
          ['S1', { serial: 45_296 }, '宏图', 'T1', 1],
          ['〃', '同上', '"', 'T2', '〃'],
          ['S2', '-〃-', 'ditto', '', 3],
          ['S3', '01-08', '', '同上', 4],
          ['S4', '01-08', '同上', 'T5', 5],
        ],
      ).slice(1),
    ).toEqual([
      ['S1', { serial: 45_296 }, '宏图', 'T2', '〃'],
      ['S2', { serial: 45_296 }, '宏图', '', 3],
      ['S3', '01-08', '', '同上', 4],
      ['S4', '01-08', '同上', 'T5', 5],
    ])
  })

  it('takes a ditto mark for no new order, and what it repeats for what blanks below mean', () => {
    const mapping = mappingOf('order-lines', order, order.slice(0, 3))
    expect(
      readDittos(
        mapping,
        [0, 1, 2, 3],
        [
          ['S1', '01-05', '宏图', 'T1', 1],
          ['同上', '', '', 'T2', 2],
          ['S2', '01-06', '同上', 'T3', 3],
          ['', '', '', 'T4', 4],
        ],
      ).slice(1),
    ).toEqual([
      ['S1', '01-05', '宏图', 'T2', 2],
      ['S2', '01-06', '宏图', 'T3', 3],
      ['S2', '01-06', '宏图', 'T4', 4],
    ])
  })

  it('answers the row itself where the mapping fills nothing', () => {
    const row: Cell[] = ['', '', '', 'T1', 1]
    expect(makeFillDown<Cell>(mappingOf('order-lines', order), '')(row)).toBe(row)
  })
})

describe('runsOf', () => {
  it('counts filled and blank in turn', () => {
    expect(runsOf([false, true, true, false])).toEqual([1, 2, 1])
    expect(runsOf([true, false])).toEqual([0, 1, 1])
    expect(runsOf([])).toEqual([0])
  })
})

describe('proposeFillDown', () => {
  const kinds: Record<string, FieldKind> = { orderedAt: 'datetime', quantity: 'decimal', amount: 'decimal' }
  /** `x` is a value, a space a blank; one text per row. */
  const propose = (target: TargetName, fields: readonly string[], rows: readonly string[]): string[] => {
    const gaps = fields.map((_, column) => runsOf(rows.map((row) => row[column] !== 'x')))
    const described = fields.map((key) => ({
      key,
      kind: kinds[key] ?? ('text' as const),
      label: key,
      synonyms: [],
      perLine: key === 'payRate',
    }))
    return [...proposeFillDown(mappingOf(target, fields), gaps, described)].map((column) => fields[column]!)
  }

  it('sees orders that are stated in their first line', () => {
    expect(propose('order-lines', order, ['xxxxx', '   xx', '   xx', 'xxxxx', '   xx'])).toEqual(order.slice(0, 3))
  })

  it('takes what names the customer though some orders have none, but no remark of a line', () => {
    const fields = [...order, 'lineRemark', 'city']
    expect(propose('order-lines', fields, ['xxxxxxx', '   xx  ', 'xx xx x', 'xx xx x', '   xx  '])).toEqual([
      'orderNumber',
      'orderedAt',
      'customerName',
      'city',
    ])
  })

  it('never takes numbers: the sum of an order stands once', () => {
    for (const field of ['amount', 'payRate'])
      expect(propose('order-lines', [...order, field], ['xxxxxx', '   xx ', 'xxxxxx'])).toEqual(order.slice(0, 3))
  })

  it.each([
    { why: 'only the number is missing', rows: ['xxxxx', ' xxxx', 'xxxxx'] },
    { why: 'nothing is blank', rows: ['xxxxx', 'xxxxx'] },
    { why: 'the first row is blank', rows: ['   xx', 'xxxxx', '   xx'] },
    { why: 'a row below holds nothing else', rows: ['xxxxx', '     ', 'xxxxx'] },
  ])('proposes nothing where $why', ({ rows }) => {
    expect(propose('order-lines', order, rows)).toEqual([])
  })

  it('is not misled by a remark that is missing where the number is', () => {
    expect(propose('order-lines', [...order, 'lineRemark'], ['xxxxxx', ' xxxx ', 'xxxxxx'])).toEqual([])
  })

  it('wants code and name of the customer to agree in a list of contacts, and knows nothing of a list of customers', () => {
    const contacts = ['customerCode', 'customerName', 'contactName']
    expect(propose('contacts', contacts, ['xxx', '  x', 'xxx'])).toEqual(['customerCode', 'customerName'])
    expect(propose('contacts', ['customerName', 'contactName'], ['xx', ' x'])).toEqual([])
    expect(propose('customers', ['province', 'customerName'], ['xx', ' x'])).toEqual([])
  })
})
