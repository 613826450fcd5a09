import { describe, expect, it } from 'vitest'
import { isRowOfData, proposeByValues, tellsItself, type ColumnValues } from './headerless.rules.ts'
import type { TargetDescription, TargetName } from './import-field.api.ts'

const targetsOf = (...names: TargetName[]): TargetDescription[] => names.map((name) => ({ name, label: name, fields: [] }))
const all = targetsOf('order-lines', 'customers', 'contacts', 'products')
const column = (type: string, ...values: string[]): ColumnValues => ({
  type,
  distinct: new Set(values).size / values.length,
  values,
})
const propose = (...columns: ColumnValues[]): string[] | undefined => {
  const mapping = proposeByValues(all, columns)
  return mapping && [mapping.target, ...mapping.columns.map((c) => `${c.column} ${c.field}`)]
}
const days = column('date', '2024-01-05', '2024-01-05', '2024-01-06')
const orders = column('code', 'A1', 'A1', 'A2')
const sums = [column('integer', '2', '1', '3'), column('decimal', '10.00', '4.50', '2.00'), column('money', '¥20.00', '¥4.50', '¥6.00')] // prettier-ignore

describe('proposeByValues', () => {
  it('sees orders by their days, and what two numbers make', () => {
    const customers = column('text', '宏图瓷砖有限公司', '宏图瓷砖有限公司', '东方建材商行')
    expect(propose(orders, days, customers, ...sums)).toEqual(['order-lines', '0 orderNumber', '1 orderedAt', '2 customerName', '3 quantity', '4 unitPrice', '5 amount']) // prettier-ignore
    expect(propose(days, sums[2]!, sums[1]!, sums[0]!, orders)).toEqual(['order-lines', '0 orderedAt', '1 amount', '2 unitPrice', '3 quantity', '4 orderNumber']) // prettier-ignore
  })

  it('takes no customer or product for the number of an order: they come again on other days', () => {
    expect(propose(column('code', 'K1', 'K2', 'K1'), days, ...sums)).not.toContain('0 orderNumber')
    expect(propose(column('code', 'K1', 'K2', 'K1'), days, orders, ...sums)).toContain('2 orderNumber')
  })

  it('guesses no money: what is price and what is amount has to be proven', () => {
    expect(propose(orders, days, sums[0]!, sums[1]!)).toEqual(['order-lines', '0 orderNumber', '1 orderedAt'])
    const ones = column('integer', '1', '1', '1')
    expect(propose(orders, days, ones, sums[1]!, sums[1]!)).toEqual(['order-lines', '0 orderNumber', '1 orderedAt'])
    expect(propose(orders, days, sums[0]!)).toEqual(['order-lines', '0 orderNumber', '1 orderedAt'])
    expect(propose(orders, days, sums[2]!)).toContain('2 amount')
  })

  it('knows no customer where the text may be anything, and no day where there are two', () => {
    expect(propose(orders, days, column('text', '仿古砖', '抛光砖', '瓷片'), sums[2]!)).not.toContain('2 customerName')
    expect(propose(orders, days, days, sums[2]!)).toEqual(['order-lines', '3 amount'])
  })

  it('sees customers by telephone and e-mail', () => {
    const phone = column('phone', '13800138001', '13800138002')
    expect(propose(column('text', '武汉', '武汉'), column('text', '王芳', '李强'), phone)).toEqual(['customers', '1 customerName', '2 customerPhone']) // prettier-ignore
    expect(propose(column('text', '王芳', '李强'), column('text', '甲公司', '乙公司'), phone)).toEqual(['customers', '1 customerName', '2 customerPhone']) // prettier-ignore
    expect(propose(column('email', 'a@b.cn', 'c@d.cn'))).toEqual(['customers', '0 customerEmail'])
  })

  it('proposes nothing else, and no target that was not asked for', () => {
    expect(propose(column('integer', '1', '2'), column('text', '甲', '乙'))).toBeUndefined()
    expect(proposeByValues(targetsOf('products'), [orders, days, ...sums])).toBeUndefined()
    expect(proposeByValues(targetsOf('order-lines'), [column('phone', '13800138001')])).toBeUndefined()
  })
})

describe('a file without a header', () => {
  it('tells itself by days, telephones or addresses', () => {
    expect(tellsItself(['text', 'phone'])).toBe(true)
    expect(tellsItself(['text', 'integer', 'code', 'boolean'])).toBe(false)
  })

  it('begins with values of the kinds below', () => {
    expect(isRowOfData(['text', 'date'], ['text', 'datetime'])).toBe(true)
    expect(isRowOfData(['text', 'date', 'date'], ['text', 'integer', 'decimal'])).toBe(false)
    expect(isRowOfData(['text', 'integer'], ['text', 'integer'])).toBe(false)
  })
})
