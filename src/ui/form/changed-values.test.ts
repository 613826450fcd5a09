import { describe, expect, test } from 'vitest'
import { changedValues, withValueAt } from './changed-values.ts'

describe('what is sent of an edited record', () => {
  const start = { name: '宏图', city: '武汉', fax: null, tags: ['a'], profile: { brand: '甲', size: '大' } }
  const fields = ['name', 'city', 'fax', 'tags', 'profile.brand', 'profile.size']

  test('is what differs from the start', () => {
    expect(changedValues(start, start, fields)).toEqual({})
    expect(changedValues({ ...start, city: '襄阳' }, start, fields)).toEqual({ city: '襄阳' })
  })

  test('is null for what was cleared, and nothing for a blank that stayed blank', () => {
    expect(changedValues({ ...start, city: '', fax: '' }, start, fields)).toEqual({ city: null })
    expect(changedValues({ ...start, city: undefined }, start, fields)).toEqual({ city: null })
  })

  test('is compared inside where the form has the fields of an object, and whole elsewhere', () => {
    expect(changedValues({ ...start, profile: { brand: '乙', size: '大' } }, start, fields)).toEqual({ profile: { brand: '乙' } })
    expect(changedValues({ ...start, profile: { brand: '乙', size: '大' } }, start, ['profile'])).toEqual({
      profile: { brand: '乙', size: '大' },
    })
    expect(changedValues({ ...start, profile: { brand: '', size: '大' } }, start, fields)).toEqual({ profile: { brand: null } })
    expect(changedValues({ ...start, tags: ['a', 'b'] }, start, fields)).toEqual({ tags: ['a', 'b'] })
    expect(changedValues({ profile: { brand: '乙' } }, {}, fields)).toEqual({ profile: { brand: '乙' } })
  })

  test('false and 0 are values', () => {
    expect(changedValues({ open: false, days: 0 }, { open: true, days: null }, [])).toEqual({ open: false, days: 0 })
  })
})

test('a value is put at its path without touching its neighbours', () => {
  expect(withValueAt({ a: 1, profile: { x: 1 } }, 'profile.y', 2)).toEqual({ a: 1, profile: { x: 1, y: 2 } })
  expect(withValueAt({ a: 1 }, 'a', null)).toEqual({ a: null })
  expect(withValueAt({}, 'profile.y', 2)).toEqual({ profile: { y: 2 } })
})
