import { expect, it } from 'vitest'
import { draftAmount, draftTotal, emptyLine, isBlank, linesOfDrafts, readFigure } from './line-draft.rules.ts'

const line = (quantity: string, unitPrice: string, text = '货') => ({ ...emptyLine(1), text, quantity, unitPrice })

it('reads figures as people write them', () => {
  expect(['1,250', '３．５', ' 12 ', '¥8.20', '-2'].map((text) => readFigure(text, true))).toEqual([
    '1250',
    '3.5',
    '12',
    '8.2',
    '-2',
  ])
  expect(['', 'abc', '1.23456', '--1', '1e3'].map((text) => readFigure(text, true))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect(readFigure('-1', false)).toBeUndefined()
})

it('shows amounts as soon as both figures are there', () => {
  expect(draftAmount(line('3', '1.005'))).toBe(302)
  expect(draftAmount(line('3', ''))).toBeUndefined()
  expect(draftAmount(line('0', '5'))).toBeUndefined()
  expect(draftTotal([line('1,000', '2'), line('1', 'x'), line('-1', '5')])).toBe(199_500)
})

it('tells blank lines, and the line whose figures cannot be read', () => {
  expect(isBlank(emptyLine(1))).toBe(true)
  expect(isBlank(line('1', ''))).toBe(false)
  expect(linesOfDrafts([line('2', '3.50')])).toEqual({
    lines: [{ productId: null, description: '货', quantity: '2', unitPrice: '3.5' }],
  })
  expect(linesOfDrafts([{ ...line('1', '1', '瓷砖'), productId: 'p' }])).toMatchObject({
    lines: [{ productId: 'p', description: null }],
  })
  for (const wrong of [line('two', '3'), line('1', ''), line('1', '-3')])
    expect(linesOfDrafts([line('1', '1'), wrong])).toEqual({ unreadable: 2 })
  expect(linesOfDrafts([])).toEqual({ lines: [] })
})
