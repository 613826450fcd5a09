import { expect, test } from 'vitest'
import { gradingOf } from './grading-facts.ts'

test('shares are of what was sold, in the order of the classes', () => {
  const found = gradingOf({
    runId: 'r',
    customers: 4,
    totalMinor: 90_000,
    positiveMinor: 100_000,
    classes: { B: { customers: 1, amountMinor: 10_000 }, A: { customers: 2, amountMinor: 85_000 } },
  })
  expect(found?.classes).toEqual([
    { name: 'A', customers: 2, amountMinor: 85_000, customerShare: 0.5, amountShare: 0.85 },
    { name: 'B', customers: 1, amountMinor: 10_000, customerShare: 0.25, amountShare: 0.1 },
  ])
})

test('nothing graded, nothing shown', () => {
  expect(gradingOf(undefined)).toBeUndefined()
  expect(gradingOf({ runId: 'r', customers: 0, totalMinor: 0, classes: {} })).toBeUndefined()
})
