import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serialToText, textToSerial } from './calendar-day.ts'
import { chinaDates, dateOrdersOf, parseDate, type DateOrder } from './value-date.ts'
import { isProblem, problems } from './value-problem.ts'

const read = (cell: string | number, order: DateOrder = 'ymd') => parseDate(cell, { order, utcOffsetMinutes: 480 })

describe('parseDate', () => {
  it('reads days as people and programs write them', () => {
    const forms = [
      '2024-01-05', '2024/01/05', '2024/1/5', '2024.1.5', '2024-1-5', '20240105', '2024年1月5日', '2024 年 1 月 5 日', '2024年1月5号', '24/1/5',
      '24年1月5日', '民国113年1月5日', '2024年1月5日 星期五', '2024-01-05(周五)', '5 Jan 2024', 'Jan 5, 2024', '5-Jan-24', '２０２４－０１－０５', ' 2024-01-05\u3000', '45296',
    ] // prettier-ignore
    for (const text of forms) expect(read(text), text).toBe('2024-01-05')
  })

  it('reads times of day, in Chinese too', () => {
    const cases: Record<string, string> = {
      '2010-12-01 08:26:00': '2010-12-01 08:26:00', '2010/12/1 8:26': '2010-12-01 08:26:00', '2010-12-01T08:26:00': '2010-12-01 08:26:00',
      '2010-12-01 08:26': '2010-12-01 08:26:00', '2024年1月5日 下午3:20': '2024-01-05 15:20:00', '2024年1月5日15时20分30秒': '2024-01-05 15:20:30',
      '2024/1/5 上午 12:05': '2024-01-05 00:05:00', '2024/1/5 中午12:05': '2024-01-05 12:05:00', '2024-1-5 3:20 PM': '2024-01-05 15:20:00',
      '2024-01-05 08:26:00.123': '2024-01-05 08:26:00', '20240105083000': '2024-01-05 08:30:00', '2024年1月5日 星期五 晚上8点': '2024-01-05 20:00:00',
    } // prettier-ignore
    for (const [text, date] of Object.entries(cases)) expect(read(text), text).toBe(date)
  })

  it('hangs instants on the wall clock of the place', () => {
    expect(read('2024-01-05T20:00:00Z')).toBe('2024-01-06 04:00:00')
    expect(read('2024-01-05T20:00:00.5+08:00')).toBe('2024-01-05 20:00:00')
    expect(read('2023-12-31 20:00 -05:00')).toBe('2024-01-01 09:00:00')
    expect(read('2024-02-30T00:00:00Z')).toBe(problems.impossibleDate)
  })

  it('reads day and month in the order of the column, and does not guess', () => {
    expect(read('12/1/2010 8:26', 'mdy')).toBe('2010-12-01 08:26:00')
    expect(read('12/1/2010 8:26', 'dmy')).toBe('2010-01-12 08:26:00')
    expect(read('12/1/2010 8:26')).toBe(problems.ambiguousDate)
    expect(read('12/1/2010', 'ambiguous')).toBe(problems.ambiguousDate)
    expect(read('25/12/2010', 'ambiguous')).toBe('2010-12-25')
    expect(read('12/25/2010')).toBe('2010-12-25')
    expect(read('5/5/2024', 'ambiguous')).toBe('2024-05-05')
    expect(dateOrdersOf('5/5/2024')).toBeUndefined()
    expect(dateOrdersOf('０５ / ０１ / ２０２４')).toEqual(['dmy', 'mdy'])
    expect(read('1/5/24', 'ambiguous')).toBe(problems.ambiguousDate)
    expect(read('1/5/24', 'mdy')).toBe('2024-01-05')
    expect(dateOrdersOf('25/12/2010')).toEqual(['dmy'])
    expect(dateOrdersOf('98/1/5')).toEqual(['ymd'])
    expect(dateOrdersOf('1/5/2024')).toEqual(['dmy', 'mdy'])
    expect(dateOrdersOf('2024-01-05')).toBeUndefined()
  })

  it('reads what can be read in one way only, whatever the column says', () => {
    for (const order of ['ymd', 'dmy', 'mdy', 'ambiguous'] as const) {
      expect(read('12/25/2010', order), order).toBe('2010-12-25')
      expect(read('25/12/2010', order), order).toBe('2010-12-25')
      expect(read('98/1/5', order), order).toBe('1998-01-05')
      expect(read('24/1/5', order), order).toBe('2024-01-05')
      expect(read('31/1/98', order), order).toBe('1998-01-31')
      expect(read('2024年1月5日', order), order).toBe('2024-01-05')
      expect(read('24年1月15日', order), order).toBe('2024-01-15')
      expect(read('5年13月15日', order), order).toBe(problems.impossibleDate)
      expect(read('13/13/2024', order), order).toBe(problems.impossibleDate)
      expect(read('31/4/2024', order), order).toBe(problems.impossibleDate)
    }
    expect(read('24/01/15', 'ymd')).toBe('2024-01-15')
    expect(read('24/01/15', 'dmy')).toBe('2015-01-24')
    expect(read('24/01/15', 'ambiguous')).toBe(problems.ambiguousDate)
  })

  it('refuses days that are not in the calendar, and what is no date', () => {
    for (const text of [
      '2023-02-30',
      '2023-02-29',
      '2024-13-01',
      '2024/4/31',
      '20240230',
      '2024-01-05 25:00:00',
      '2024年1月5日 下午3:60',
    ]) {
      expect(read(text), text).toBe(problems.impossibleDate)
    }
    for (const text of [
      '昨天',
      '2024',
      '2024-01',
      '12:30',
      '2024-01-05 x',
      '1.5',
      '13800138000',
      'Foo 5, 2024',
      '2024-01-05,'.repeat(10),
    ]) {
      expect(read(text), text).toBe(problems.notDate)
    }
    expect(read('2024-02-29')).toBe('2024-02-29')
    expect(parseDate('', chinaDates)).toBeNull()
    expect(parseDate(' \u3000', chinaDates)).toBeNull()
    expect(parseDate(true, chinaDates)).toBe(problems.notDate)
    expect(parseDate({ error: '#N/A' }, chinaDates)).toBe(problems.errorCell)
  })

  it('reads the serials of Excel, both systems and the day that never was', () => {
    expect(parseDate({ serial: 45_296.5 }, chinaDates)).toBe('2024-01-05 12:00:00')
    expect(parseDate({ serial: 40_513.351388888885 }, chinaDates)).toBe('2010-12-01 08:26:00')
    expect(parseDate({ serial: 45_296.999999 }, chinaDates)).toBe('2024-01-06')
    expect([1, 59, 61].map(serialToText)).toEqual(['1900-01-01', '1900-02-28', '1900-03-01'])
    expect(parseDate({ serial: 60 }, chinaDates)).toBe(problems.impossibleDate)
    expect(parseDate({ serial: 0.5 }, chinaDates)).toBe(problems.notDate)
    expect(parseDate({ serial: -1 }, chinaDates)).toBe(problems.notDate)
    expect(serialToText(2_958_465)).toBe('9999-12-31')
    expect(read(20_240_105)).toBe('2024-01-05')
    expect(parseDate(43_834, { ...chinaDates, date1904: true })).toBe('2024-01-05')
  })

  it('agrees with the calendar of the machine, and never throws', () => {
    fc.assert(fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
      const day = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
      expect(serialToText(serial)).toBe(day)
      expect(textToSerial(day)).toBe(serial)
      expect(read(day)).toBe(day)
    })) // prettier-ignore
    const characters = fc.string({ unit: fc.constantFrom(...Array.from('0123456789-/.: 年月日时分秒上下午TZ+民国')) })
    fc.assert(fc.property(characters, (text) => {
      const date = read(text)
      expect(date === null || isProblem(date) || /^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?$/.test(date)).toBe(true)
    }), { numRuns: 2000 }) // prettier-ignore
  })
})
