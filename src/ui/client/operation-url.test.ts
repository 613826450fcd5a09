import { expect, test } from 'vitest'
import { z } from 'zod'
import { operation, type Operation } from '../../kernel/operation.ts'
import { operationRequest } from './operation-url.ts'

const make = (part: Partial<Operation>): Operation =>
  operation({
    name: 'a.b.c',
    method: 'GET',
    path: '/customers',
    summary: ['', ''],
    input: z.object({}),
    output: z.unknown(),
    ...part,
  })

test('path parameters leave the rest of the input', () => {
  expect(operationRequest(make({ path: '/customers/{id}/orders' }), { id: 'a/b', q: '张 三' })).toEqual({
    method: 'GET',
    url: '/api/v1/customers/a%2Fb/orders?q=%E5%BC%A0+%E4%B8%89',
    body: undefined,
  })
})

test('a query holds plain values as they are and others as JSON; absent ones are left out', () => {
  const { url } = operationRequest(make({}), {
    n: 0,
    yes: false,
    ids: ['a'],
    filter: { all: [] },
    none: undefined,
    nil: null,
    empty: '',
  })
  const query = new URL(url, 'http://x').searchParams
  expect(Object.fromEntries(query)).toEqual({ n: '0', yes: 'false', ids: '["a"]', filter: '{"all":[]}', empty: '' })
})

test('without input there is no question mark', () => {
  expect(operationRequest(make({ method: 'DELETE' }), undefined).url).toBe('/api/v1/customers')
})

test('other methods carry a body without the path parameters', () => {
  expect(operationRequest(make({ method: 'PATCH', path: '/customers/{id}' }), { id: 'x', version: 3, name: null })).toEqual({
    method: 'PATCH',
    url: '/api/v1/customers/x',
    body: { version: 3, name: null },
  })
})

test('an upload carries its input in the query', () => {
  expect(operationRequest(make({ method: 'POST', transport: 'upload' }), { kind: 'orders' })).toEqual({
    method: 'POST',
    url: '/api/v1/customers?kind=orders',
    body: undefined,
  })
})

test('a missing path parameter is a defect of the caller', () => {
  expect(() => operationRequest(make({ path: '/x/{id}' }), {})).toThrow('id is missing')
})
