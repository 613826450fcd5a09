import fc from 'fast-check'
import { expect, it } from 'vitest'
import { instantOf } from './database.ts'

it.each([
  ['2026-11-01 08:00:00+00', '2026-11-01T08:00:00.000Z'],
  ['2026-11-01 08:00:00.1+00', '2026-11-01T08:00:00.100Z'],
  ['2026-11-01 08:00:00.123987+00', '2026-11-01T08:00:00.123Z'],
  ['2026-11-01 08:00:00.5+08', '2026-11-01T00:00:00.500Z'],
  ['2026-11-01 08:00:00+05:30', '2026-11-01T02:30:00.000Z'],
  ['infinity', 'infinity'],
  ['-infinity', '-infinity'],
])('%s is %s', (text, instant) => {
  expect(instantOf(text)).toBe(instant)
})

it('says of every instant what Date says', () => {
  const texts = fc
    .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
    .map((at) => at.toISOString())
  fc.assert(fc.property(texts, (iso) => instantOf(`${iso.slice(0, 10)} ${iso.slice(11, -1)}+00`) === iso))
})
