import { describe, expect, it } from 'vitest'
import type { Cell } from './cell.ts'
import { profileColumns } from './profile.ts'

const profile = (...cells: Cell[]) =>
  profileColumns(
    ['列'],
    cells.map((cell) => [cell]),
  )[0]!
const typeOf = (...cells: Cell[]) => profile(...cells).type

describe('profileColumns', () => {
  it('finds the type of a column', () => {
    expect(typeOf('', ' ')).toBe('empty')
    expect(typeOf('C001', 'C002')).toBe('code')
    expect(typeOf('85123A', '71053', '22752', '21730')).toBe('code')
    expect(typeOf('007', '012')).toBe('code')
    expect(typeOf('17850.0', '13047.0')).toBe('code')
    expect(typeOf('华信科技', '东方')).toBe('text')
    expect(typeOf('6', '32', '8')).toBe('integer')
    expect(typeOf('500000', '120000', '350000')).toBe('integer')
    expect(typeOf('1', '1', '1')).toBe('integer')
    expect(typeOf('2.55', '3')).toBe('decimal')
    expect(typeOf(2.55, 3)).toBe('decimal')
    expect(typeOf('¥1,200', '3.5万')).toBe('money')
    expect(typeOf('10%', '5%')).toBe('percent')
    expect(typeOf('是', '否')).toBe('boolean')
    expect(typeOf('1', '0', '0')).toBe('boolean')
    expect(typeOf('a@b.cn', 'c@d.com')).toBe('email')
    expect(typeOf('13800138000', '010-62345678', 13_900_139_000)).toBe('phone')
    expect(typeOf('2024-01-05', '2024年1月6日', '20240107')).toBe('date')
    expect(typeOf({ serial: 45_296 }, { serial: 45_297 })).toBe('date')
    expect(typeOf('2024-01-05 08:00:00', '2024-01-06')).toBe('datetime')
    expect(typeOf({ serial: 45_296.5 })).toBe('datetime')
    expect(typeOf('2024-01', '2024-02')).toBe('code')
  })

  it('is not put off by a few mistakes', () => {
    const found = profile('2024-01-05', '2024-01-06', '2024-01-07', '2024-01-08', '待定', '', { error: '#N/A' })
    expect(found).toMatchObject({ type: 'date', typeRatio: 0.8, distinctRatio: 1 })
    expect(found.filledRatio).toBeCloseTo(5 / 7)
    expect(found.samples).toHaveLength(5)
  })

  it('decides day and month by what all dates share', () => {
    expect(profile('12/1/2010', '12/25/2010').dateOrder).toBe('mdy')
    expect(profile('1/12/2010', '25/12/2010').dateOrder).toBe('dmy')
    expect(profile('12/1/2010', '1/2/2011').dateOrder).toBe('ambiguous')
    expect(profile('25/12/2010', '12/25/2010').dateOrder).toBe('ymd')
    expect(profile('98/1/25', '99/12/5').dateOrder).toBe('ymd')
    expect(profile('2024-01-05').dateOrder).toBe('ymd')
  })

  it('asks about nothing but what can be read in several ways', () => {
    expect(profile('2024-01-05', '2024年1月6日', '13/01/2024', '01/14/2024', '5/5/2024', 'Jan 7, 2024')).toMatchObject({ type: 'date', dateOrder: 'ymd' }) // prettier-ignore
    expect(profile('2024-01-05', '2024年1月6日', '05/01/2024', '06/02/2024')).toMatchObject({
      dateOrder: 'ambiguous',
      openDates: { samples: ['05/01/2024', '06/02/2024'], orders: ['dmy', 'mdy'] },
    })
    expect(profile('25/12/2010', '12/25/2010', '05/01/2024').openDates).toEqual({ samples: ['05/01/2024'], orders: ['dmy', 'mdy'] }) // prettier-ignore
    expect(profile('24/01/15', '24/02/16').openDates).toEqual({ samples: ['24/01/15', '24/02/16'], orders: ['ymd', 'dmy'] })
    const mixed = { samples: ['03/04/2024', '24/01/15'], orders: ['ymd', 'dmy', 'mdy'] }
    expect(profile('03/04/2024', '24/01/15').openDates).toEqual(mixed)
    expect(profile('25/12/2024', '24/01/15')).toMatchObject({ dateOrder: 'ambiguous', openDates: { samples: ['24/01/15'] } })
    expect(profile('2024-01-05', '24/01/15', '24/2/6')).toMatchObject({ dateOrder: 'ymd' })
  })

  it('decides the decimal mark by what the numbers prove', () => {
    expect(profile('1.234,50', '12,5', '1.000')).toMatchObject({ type: 'decimal', decimalStyle: 'comma' })
    expect(profile('1,234', '12.5').decimalStyle).toBe('point')
    expect(profile('Cup, red, 3', 'Box, 2').decimalStyle).toBe('point')
  })
})
