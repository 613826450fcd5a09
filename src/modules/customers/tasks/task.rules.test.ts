import { expect, it } from 'vitest'
import { dueBounds } from './task.rules.ts'

const now = '2026-11-21T02:00:00.000Z'
it.each([
  ['open', {}],
  ['done', {}],
  ['overdue', { dueBefore: now }],
  ['today', { dueFrom: now, dueBefore: '2026-11-21T16:00:00.000Z' }],
  ['coming', { dueFrom: '2026-11-21T16:00:00.000Z' }],
] as const)('%s', (state, bounds) => expect(dueBounds(state, now, 'Asia/Shanghai')).toEqual(bounds))
