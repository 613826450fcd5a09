import { z } from 'zod'
import { permissionOf, type Operation } from '../../kernel/operation.ts'
import type { Locale } from '../../kernel/texts.ts'

const problemSchema = {
  type: 'object',
  required: ['type', 'status', 'kind', 'code', 'title'],
  properties: {
    type: { const: 'about:blank' },
    status: { type: 'integer' },
    kind: {
      enum: ['invalid', 'unauthenticated', 'forbidden', 'notFound', 'conflict', 'refused', 'tooMany', 'unavailable', 'defect'],
    },
    code: { type: 'string', description: 'stable code for programs' },
    title: { type: 'string', description: 'one sentence for people, in the language of Accept-Language' },
    params: { type: 'object' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          path: { type: 'string' },
          code: { type: 'string' },
          params: { type: 'object', description: 'figures of the message, such as the limit' },
          message: { type: 'string' },
        },
      },
    },
    conflict: { type: 'object', description: 'current version and both values of each field that differs' },
    incident: { type: 'string' },
  },
}

type Json = Record<string, unknown>

/** The OpenAPI 3.1 description of the operations: nothing is written by hand. */
export function describeApi(operations: readonly Operation[], version: string, locale: Locale): Json {
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    const path = (paths[operation.path] ??= {})
    path[operation.method.toLowerCase()] = describeOperation(operation, locale)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Changke 常客',
      version,
      description: locale === 'en' ? 'The API that the pages themselves use.' : '页面自己使用的接口。',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ cookie: [] }, { bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'changke_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: problemSchema },
    },
  }
}

const toSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json
  return rest
}

function describeOperation(operation: Operation, locale: Locale): Json {
  const input = toSchema(operation.input, 'input')
  const properties = (input['properties'] ?? {}) as Record<string, Json>
  const required = new Set((input['required'] ?? []) as string[])
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!)
  const inQuery = operation.method === 'GET' || operation.method === 'DELETE' || operation.transport === 'upload'
  const others = Object.keys(properties).filter((name) => !inPath.includes(name))
  const parameters: Json[] = inPath.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: properties[name] ?? { type: 'string' },
  }))
  if (inQuery)
    parameters.push(...others.map((name) => ({ name, in: 'query', required: required.has(name), schema: properties[name]! })))
  if (operation.idempotent)
    parameters.push({ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', maxLength: 200 } })
  return {
    operationId: operation.name,
    tags: [operation.name.split('.').slice(0, 2).join('.')],
    summary: operation.summary[locale === 'en' ? 1 : 0],
    'x-permission': permissionOf(operation) ?? (operation.allow === 'public' ? 'public' : 'session'),
    ...(operation.allow === 'public' ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyOf(operation, inQuery, others, input),
    responses: responsesOf(operation),
  }
}

function bodyOf(operation: Operation, inQuery: boolean, names: readonly string[], input: Json): Json {
  if (operation.transport === 'upload')
    return {
      requestBody: { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
    }
  if (inQuery || names.length === 0) return {}
  const properties = (input['properties'] ?? {}) as Record<string, Json>
  const required = new Set((input['required'] ?? []) as string[])
  const schema = {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
    required: names.filter((name) => required.has(name)),
  }
  return { requestBody: { required: true, content: { 'application/json': { schema } } } }
}

function responsesOf(operation: Operation): Json {
  const problem = (description: string): Json => ({
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  })
  const content =
    operation.transport === 'download'
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : operation.transport === 'events'
        ? { 'text/event-stream': { schema: { type: 'string' } } }
        : { 'application/json': { schema: toSchema(operation.output, 'output') } }
  const refusals = operation.refusals?.length ? `: ${operation.refusals.join(', ')}` : ''
  return {
    '200': { description: 'OK', content },
    '400': problem('invalid input'),
    ...(operation.allow === 'public'
      ? {}
      : { '401': problem('not signed in'), '403': problem('not allowed'), '404': problem('not found or not visible') }),
    ...(operation.versioned ? { '409': problem('changed meanwhile: both values'), '428': problem('version missing') } : {}),
    ...(operation.idempotent ? { '428': problem('Idempotency-Key or version missing') } : {}),
    ...(refusals ? { '422': problem(`refused${refusals}`) } : {}),
  }
}
