import { expect, test } from 'vitest'
import { parseEvents } from './event-stream.ts'

test('events, comments and an unfinished rest', () => {
  const text = 'retry: 2000\n\n: \n\nevent: customers.customer.changed\ndata: {"id":"1"}\n\nevent: platform.job.pro'
  expect(parseEvents(text)).toEqual({
    events: [{ name: 'customers.customer.changed', data: { id: '1' } }],
    rest: 'event: platform.job.pro',
  })
})

test('data over several lines, other line ends, broken data', () => {
  expect(parseEvents('event: a\r\ndata: {"x":\r\ndata: 1}\r\n\r\n').events).toEqual([{ name: 'a', data: { x: 1 } }])
  expect(parseEvents('event: a\ndata: {\n\n').events).toEqual([{ name: 'a', data: {} }])
  expect(parseEvents('event: a\n\n').events).toEqual([{ name: 'a', data: {} }])
})
