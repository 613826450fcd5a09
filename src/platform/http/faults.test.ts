import { expect, test } from 'vitest'
import { z } from 'zod'
import { Fault } from '../../kernel/fault.ts'
import { platformTexts } from '../platform.texts.ts'
import { parseInput } from '../operations/perform.ts'
import { problemOf } from './faults.ts'

const refusalOf = (schema: z.ZodType, input: unknown): Fault => {
  try {
    parseInput(schema, input)
  } catch (error) {
    if (error instanceof Fault) return error
  }
  throw new Error('the input was taken')
}

test('a wrong field is told with its figures, for people and for the page that says it in its own words', () => {
  const schema = z.strictObject({ name: z.string().trim().min(1).max(3), note: z.string().min(2) })
  const { fields } = problemOf(refusalOf(schema, { name: 'abcd', note: '' }), platformTexts, 'en')
  expect(fields).toEqual([
    { path: 'name', code: 'field.tooLong', params: { limit: 3 }, message: 'At most 3 characters' },
    { path: 'note', code: 'field.tooShort', params: { limit: 2 }, message: 'At least 2 characters' },
  ])
})

test('blanks where a text is demanded are a missing text', () => {
  const schema = z.strictObject({ name: z.string().trim().min(1) })
  expect(problemOf(refusalOf(schema, { name: '   ' }), platformTexts, 'zh-CN').fields).toEqual([
    { path: 'name', code: 'field.required', message: '必填' },
  ])
})
