import { expect, test } from 'vitest'
import { allChosen, anyChosen, choose, chosenCount, isChosen, noneChosen, selectionOf } from './selection.ts'

test('choosing one by one', () => {
  const two = choose(noneChosen, ['a', 'b'], true)
  expect([isChosen(two, 'a'), isChosen(two, 'c')]).toEqual([true, false])
  expect(chosenCount(two, 9)).toBe(2)
  expect(selectionOf(choose(two, ['a'], false), '', undefined)).toEqual({ kind: 'ids', ids: ['b'] })
})

test('all that match but some', () => {
  const most = choose(allChosen, ['a'], false)
  expect([isChosen(most, 'a'), isChosen(most, 'b'), anyChosen(most)]).toEqual([false, true, true])
  expect(chosenCount(most, 4372)).toBe(4371)
  expect(chosenCount(most, undefined)).toBeUndefined()
  expect(selectionOf(most, '张', undefined)).toEqual({ kind: 'all', q: '张', filter: undefined, except: ['a'] })
  expect(isChosen(choose(most, ['a'], true), 'a')).toBe(true)
})

test('nothing chosen', () => {
  expect(anyChosen(noneChosen)).toBe(false)
})
