import { describe, expect, it } from 'vitest'
import { totalColumn } from './total-row.rules.ts'

describe('a row of sums', () => {
  it.each([
    [['合计', '', 1200], 0],
    [['', '总 计：', '1200'], 1],
    [['Grand Total', 1200], 0],
    [['宏图瓷砖 小计', '', 20], 0],
    [['宏图瓷砖 汇总', 20], 0],
  ])('is known by its first word: %j', (cells, column) => {
    expect(totalColumn(cells)).toBe(column)
  })

  it.each([
    [['合计公司', '1200']],
    [['Total', '1200']],
    [['总计划部', '']],
    [['A1', '合计']],
    [['536365', '85123A']],
    [['', '']],
    [[1200]],
    [[]],
  ])('is not every row: %j', (cells) => {
    expect(totalColumn(cells)).toBe(-1)
  })
})
