import { expect, it } from 'vitest'
import { BoundedMemory, ownText, saysNothingNew } from './bounded-memory.ts'

it('remembers so many keys, and forgets all with one more', () => {
  const memory = new BoundedMemory<number>(2)
  memory.set('a', 1)
  memory.set('b', 2)
  memory.set('a', 3)
  expect([memory.get('a'), memory.get('b')]).toEqual([3, 2])
  memory.set('c', 4)
  expect([memory.get('a'), memory.get('b'), memory.get('c')]).toEqual([undefined, undefined, 4])
})

it.each(['', 'short', '江城建材（武汉）有限公司第一分公司', 'emoji 😀 and more than thirteen'])(
  'owns a text unchanged: %s',
  (text) => {
    expect(ownText(`before${text}after`.slice(6, 6 + text.length))).toBe(text)
  },
)

it('compares a row with what was noted, blanks as blanks', () => {
  expect(saysNothingNew(['a', null], { x: 'a', y: null, z: 'other' }, ['x', 'y'])).toBe(true)
  expect(saysNothingNew(['a', null], { x: 'a' }, ['x', 'y'])).toBe(true)
  expect(saysNothingNew(['a', null], { x: 'a', y: 'b' }, ['x', 'y'])).toBe(false)
  expect(saysNothingNew(['a', 'b'], { x: 'a', y: null }, ['x', 'y'])).toBe(false)
})
