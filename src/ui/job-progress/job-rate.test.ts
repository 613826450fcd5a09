import { expect, test } from 'vitest'
import { addSample, rateOf, secondsLeft, type Sample } from './job-rate.ts'

const feed = (...points: [number, number][]): Sample[] =>
  points.reduce<Sample[]>((all, [at, done]) => addSample(all, { at, done }), [])

test('the rate is known after two seconds and follows the last fifteen', () => {
  expect(rateOf(feed([0, 0], [1000, 500]))).toBeUndefined()
  expect(rateOf(feed([0, 0], [2000, 3000]))).toBe(1500)
  expect(rateOf(feed([0, 0], [10_000, 100], [20_000, 1100], [30_000, 2100]))).toBe(100)
})

test('a job that starts again starts its rate again', () => {
  expect(feed([0, 900], [1000, 10])).toEqual([{ at: 1000, done: 10 }])
})

test('time left', () => {
  expect(secondsLeft(2000, 10_000, 400)).toBe(20)
  expect(secondsLeft(2000, null, 400)).toBeUndefined()
  expect(secondsLeft(2000, 10_000, 0)).toBeUndefined()
})
