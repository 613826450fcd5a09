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

it('leaves blank lines out and refuses unreadable ones', () => {
  expect(isBlank(emptyLine(1))).toBe(true)
  expect(linesOfDrafts([line('2', '3.50'), emptyLine(2)])).toEqual([
    { productId: null, description: '货', quantity: '2', unitPrice: '3.5' },
  ])
  expect(linesOfDrafts([{ ...line('1', '1', '瓷砖'), productId: 'p' }])?.[0]).toMatchObject({ productId: 'p', description: null })
  expect(linesOfDrafts([line('two', '3')])).toBeUndefined()
  expect(linesOfDrafts([])).toEqual([])
})
