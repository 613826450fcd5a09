import { expect, test } from 'vitest'
import { returnPath } from './session.ts'

test('the place before sign-in is kept, foreign places are not', () => {
  expect(returnPath('/customers?q=x')).toBe('/customers?q=x')
  for (const from of [
    undefined,
    '',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/sign-in?from=%2F',
  ])
    expect(returnPath(from)).toBe('/')
})
