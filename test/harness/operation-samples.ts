import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Operation } from '../../src/kernel/operation.ts'

type Input = Record<string, unknown>
type Schema = Record<string, unknown>

/**
 * Valid inputs of operations whose schema alone does not say what is valid (rules between fields, texts in a form of their own).
 * Register here when a generated test asks for it. Example: `'sales.order.create': () => ({ lines: […] })`.
 */
const given: Readonly<Record<string, () => Input>> = {
  'admin.user.create': () => ({ name: 'Somebody', loginName: `l${randomUUID().slice(0, 8)}`, roleIds: [randomUUID()] }),
  'admin.ownSession.end': () => ({ id: '0'.repeat(32) }),
  'platform.savedView.list': () => ({ list: 'customers.customer' }),
  'customers.customer.byIds': () => ({ ids: randomUUID() }),
  'customers.task.createMany': () => ({ title: 'Call', dueAt: '2026-11-01T08:00:00.000Z', customerIds: [randomUUID()] }),
  'customers.segment.create': () => ({ name: `Set ${randomUUID().slice(0, 8)}`, customerIds: [randomUUID()] }),
  'insight.upgrade.create': () => ({
    customerIds: [randomUUID()],
    targetClass: 'A',
    dueOn: '2099-12-31',
    measures: ['promotion'],
  }),
  'insight.abc.updateSettings': () => ({ version: 1, measure: 'netSales', thresholds: [80, 95], period: { kind: 'all' } }),
  'platform.savedView.create': () => ({ list: 'customers.customer', name: 'Mine', definition: {} }),
}

/** Operations that are not called where they are allowed: endless answers, or seconds of work that has its own test. */
export const notCalledWhenAllowed: ReadonlySet<string> = new Set(['platform.events.listen', 'admin.sample.load'])

/** The input's JSON schema: properties, required names, formats. */
export const inputSchema = (operation: Operation): Schema =>
  z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' })

/** An input that passes the operation's schema, with ids that belong to nothing; throws where a sample must be registered. */
export function sampleInput(operation: Operation): Input {
  const input = given[operation.name]?.() ?? (sampleOf(inputSchema(operation), '') as Input)
  const parsed = operation.input.safeParse(input)
  if (!parsed.success)
    throw new Error(
      `register a sample input of ${operation.name} in test/harness/operation-samples.ts: ${JSON.stringify(input)} → ${z.prettifyError(parsed.error)}`,
    )
  return input
}

function sampleOf(schema: Schema | boolean, name: string): unknown {
  if (typeof schema === 'boolean') return undefined
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return schema['enum'][0]
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined
  if (choices) return sampleOf(choices.find((choice) => choice['type'] !== 'null') ?? choices[0]!, name)
  if (schema['type'] === 'object') return sampleObject(schema)
  if (schema['type'] === 'array')
    return Array.from({ length: Number(schema['minItems'] ?? 0) }, () => sampleOf(schema['items'] as Schema, name))
  if (schema['type'] === 'integer' || schema['type'] === 'number') return Math.max(1, Number(schema['minimum'] ?? 1))
  if (schema['type'] === 'boolean') return true
  return sampleText(schema, name)
}

function sampleObject(schema: Schema): Input {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>
  const required = (schema['required'] ?? []) as string[]
  return Object.fromEntries(required.map((key) => [key, sampleOf(properties[key] ?? {}, key)]))
}

function sampleText(schema: Schema, name: string): unknown {
  if (schema['format'] === 'uuid') return randomUUID()
  if (schema['format'] === 'date') return '2026-11-01'
  if (schema['format'] === 'date-time') return '2026-11-01T08:00:00.000Z'
  // A schema without a type stands for a conversion (numbers and versions come as texts).
  if (schema['type'] === undefined) return 1
  if (name.endsWith('At')) return '2026-11-01T08:00:00.000Z'
  if (name.endsWith('On')) return '2026-11-01'
  return 'Sample'.padEnd(Number(schema['minLength'] ?? 0), 'x').slice(0, Number(schema['maxLength'] ?? 200))
}

/** Where an input holds ids: paths as `id`, `roleIds.0`, `lines.0.productId`. */
export function idPaths(operation: Operation): string[] {
  return pathsOf(inputSchema(operation), '')
}

function pathsOf(schema: Schema, path: string): string[] {
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined
  if (choices) return [...new Set(choices.flatMap((choice) => pathsOf(choice, path)))]
  if (schema['format'] === 'uuid') return [path]
  if (schema['type'] === 'array') return pathsOf((schema['items'] ?? {}) as Schema, `${path}.0`)
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>
  return Object.entries(properties).flatMap(([key, value]) => pathsOf(value, path === '' ? key : `${path}.${key}`))
}

/** A copy of the input with another value at a path; undefined where the path does not lead anywhere. */
export function withValue(input: Input, path: string, value: unknown): Input | undefined {
  const copy = structuredClone(input)
  const keys = path.split('.')
  let at: Record<string, unknown> = copy
  for (const [index, key] of keys.slice(0, -1).entries()) {
    const next = at[key] ?? (keys[index + 1] === '0' ? [] : undefined)
    if (typeof next !== 'object' || next === null) return undefined
    at[key] = next
    at = next as Record<string, unknown>
  }
  at[keys.at(-1)!] = value
  return copy
}
