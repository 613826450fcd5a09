import { expect, it } from 'vitest'
import { stepsOf } from './steps.rules.ts'

const nothing = { customers: 0, orders: 0, runs: 0, segments: 0, plans: 0, graded: 0, gradeTasks: 0 }
const doneOf = (figures: Partial<typeof nothing>): string[] =>
  stepsOf({ ...nothing, ...figures })
    .steps.filter((step) => step.done)
    .map((step) => step.name)

it('begins with the archive', () => {
  expect(stepsOf(nothing).next).toBe('archive')
  expect(doneOf(nothing)).toEqual([])
})

it('takes customers without orders for half an archive', () => {
  expect(doneOf({ customers: 5 })).toEqual([])
  expect(doneOf({ customers: 5, orders: 9 })).toEqual(['archive'])
})

it('names the first step that is missing, whatever came after it', () => {
  const graded = { customers: 4372, orders: 25_900, runs: 1, graded: 4372 }
  expect(stepsOf({ ...nothing, ...graded }).next).toBe('targets')
  expect(doneOf(graded)).toEqual(['archive', 'analyse', 'grade'])
  expect(stepsOf({ ...nothing, ...graded, plans: 1, gradeTasks: 3 }).next).toBeNull()
})
