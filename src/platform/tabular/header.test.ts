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
