import { describe, expect, it } from 'vitest'
import type { Cell } from './cell.ts'
import { detectHeader, headerAt } from './header.ts'

const sample = (...rows: Cell[][]) => ({ rows, rowNumbers: rows.map((_, index) => index + 1) })
const data = ['华信', '2024-01-05', '100', '北京']

describe('detectHeader', () => {
  it('takes the first row of an ordinary file', () => {
    expect(detectHeader(sample(['客户', '日期', '金额', '城市'], data))).toEqual({
      row: 1,
      columns: ['客户', '日期', '金额', '城市'],
    })
  })

  it('goes past titles, remarks and group headings', () => {
    const rows = sample(
      ['2024年销售明细表', '', '', ''],
      ['制表：张伟', '', '日期：2024-01-31', ''],
      ['基本信息', '', '', '其他'],
      ['客户', '日期', '金额', '城市'],
      data,
      data,
      data,
      data,
    )
    expect(detectHeader(rows).row).toBe(4)
  })

  it('takes years and months for columns of a pivot, and a wide header above sparse rows', () => {
    expect(detectHeader(sample(['客户', '2022', '2023年', '1月'], ['华信', '1', '2', '3'])).row).toBe(1)
    expect(detectHeader(sample(['a', 'b', 'c', 'd', 'e'], ['x', '', '', '', ''], ['y', '', '', '', '']))).toMatchObject({
      row: 1,
    })
    expect(detectHeader(sample(['名称'], ['华信'], ['东方']))).toEqual({ row: 1, columns: ['名称'] })
  })

  it('makes names unique and names what has none', () => {
    const rows = sample(['\ufeff 金额 ', '金额', '', '备\n注', '', ''], ['1', '2', 'x', '', '', ''], ['1', '2', 'x', '', 'y', ''])
    expect(detectHeader(rows).columns).toEqual(['金额', '金额 (2)', '(C)', '备 注', '(E)'])
  })

  it('takes names that stand twice for names, and values that come again for values', () => {
    const twice = sample(['电话', '电话'], ['13800138000', '13900139000'], ['13800138001', ''])
    expect(detectHeader(twice)).toEqual({ row: 1, columns: ['电话', '电话 (2)'] })
    const often = sample(['', '数量', '金额', '数量', '金额'], ['甲', '1', '2', '3', '4'])
    expect(detectHeader(often).columns).toEqual(['(A)', '数量', '金额', '数量 (2)', '金额 (2)'])
  })

  it('takes a row that leaves half of its columns without a name, directly above the data', () => {
    const rows = [['张三', '13800138000', '老客户', '上海'], ['李四', '13800138001', '新客户', '北京']] // prettier-ignore
    expect(detectHeader(sample(['姓名', '电话', '', ''], ...rows))).toEqual({ row: 1, columns: ['姓名', '电话', '(C)', '(D)'] })
    const sheet = [['A1', '2024-01-05', '100', '上海', 'x'], ['A2', '2024-01-06', '200', '北京', 'y']] // prettier-ignore
    expect(detectHeader(sample(['流水'], ['单号', '日期', '', '', ''], ...sheet)).row).toBe(2)
    expect(() => detectHeader(sample(['制表：张伟', '', '2024年流水'], ...sheet))).toThrow(
      expect.objectContaining({ code: 'noHeader', params: { row: 2 } }),
    )
    expect(() => detectHeader(sample(['流水', '', ''], ...sheet))).toThrow(expect.objectContaining({ code: 'noHeader' }))
  })

  it('refuses rows of data and rows that repeat themselves', () => {
    expect(() => detectHeader(sample(data.slice(1, 3), data.slice(1, 3)))).toThrow(expect.objectContaining({ code: 'noHeader' }))
    expect(() => detectHeader(sample(['a@b.cn', 'x'], ['c@d.cn', 'y']))).toThrow(expect.objectContaining({ code: 'noHeader' }))
    expect(() => detectHeader(sample(['是', '是', '是', '否'], ['是', '否', '是', '否']))).toThrow(
      expect.objectContaining({ code: 'noHeader' }),
    )
    expect(() => detectHeader(sample())).toThrow(expect.objectContaining({ code: 'emptyFile' }))
  })
})

describe('headerAt', () => {
  it('believes the user', () => {
    expect(headerAt(sample(['1', '2'], ['3', '4']), 1).columns).toEqual(['1', '2'])
    expect(headerAt(sample(['1', '2'], ['3', '4']), 0)).toEqual({ row: 0, columns: ['(A)', '(B)'] })
    expect(() => headerAt(sample(['1', '2']), 9)).toThrow(expect.objectContaining({ code: 'noHeader', params: { row: 9 } }))
  })
})
