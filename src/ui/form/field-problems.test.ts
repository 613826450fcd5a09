import { expect, test } from 'vitest'
import { z } from 'zod'
import { inputOf, namePath, problemsOf } from './field-problems.ts'

const schema = z.object({
  name: z.string().trim().min(2).max(5),
  kind: z.enum(['dealer', 'shop']),
  credit: z.number().min(0).optional(),
  phone: z
    .string()
    .regex(/^\d{3}$/)
    .optional(),
  lines: z.array(z.object({ quantity: z.number().max(9) })).optional(),
  on: z
    .string()
    .refine((v) => v !== 'x', 'sales.date.closed')
    .optional(),
})
const codes = (value: unknown): string[] => problemsOf(schema, value).map((p) => `${p.path}:${p.code}`)

test('what fits has no problems', () => {
  expect(codes({ name: '宏图', kind: 'shop' })).toEqual([])
})

test('the same codes as the server', () => {
  expect(codes({})).toEqual(['name:field.required', 'kind:field.required'])
  expect(codes({ name: '', kind: 'other' })).toEqual(['name:field.required', 'kind:field.invalid'])
  expect(problemsOf(schema, { name: '宏', kind: 'shop' })).toEqual([
    { path: 'name', code: 'field.tooShort', params: { limit: 2 } },
  ])
  expect(codes({ name: '宏图宏图宏图', kind: 'shop', credit: -1, phone: 'abc', on: 'x' })).toEqual([
    'name:field.tooLong',
    'credit:field.tooSmall',
    'phone:field.invalid',
    'on:sales.date.closed',
  ])
  expect(codes({ name: '宏图', kind: 'shop', lines: [{ quantity: 10 }] })).toEqual(['lines.0.quantity:field.tooLarge'])
})

test('paths for the form library', () => {
  expect(namePath('lines.0.quantity')).toEqual(['lines', 0, 'quantity'])
})

test('blanks: left out when they were blank, null when they were cleared, zero and false are values', () => {
  expect(inputOf({ a: '', b: undefined, c: '', d: 0, e: false }, { c: 'x' })).toEqual({ c: null, d: 0, e: false })
})
