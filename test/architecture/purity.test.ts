import { describe, expect, it } from 'vitest'
import { filesBelow, isTest, walk, type AstNode } from './source.ts'

const pure = filesBelow('src').filter(
  ({ name }) => !isTest(name) && (name.startsWith('src/kernel/') || /\.(api|rules|access|texts)\.ts$/.test(name)),
)

const nameOf = (node: unknown): string => {
  const { type, value, object, property } = node as AstNode & { object?: unknown; property?: unknown }
  if (type === 'Identifier') return String(value)
  return type === 'MemberExpression' ? `${nameOf(object)}.${nameOf(property)}` : ''
}

const impure = /^(Math\.random|Date\.now|performance\.now|crypto\.\w+|fetch|setTimeout|setInterval|console\.\w+|globalThis\.\w+)$/

describe('pure rooms', () => {
  it('know neither clock nor chance nor the world outside', () => {
    const found: string[] = []
    for (const file of pure)
      walk(file, (node) => {
        if (node.type === 'CallExpression' && impure.test(nameOf(node['callee'])))
          found.push(`${file.name}: ${nameOf(node['callee'])}()`)
        const isDate = node.type === 'NewExpression' && nameOf(node['callee']) === 'Date'
        if (isDate && ((node['arguments'] as unknown[] | null)?.length ?? 0) === 0) found.push(`${file.name}: new Date()`)
      })
    expect(found).toEqual([])
  })

  it('of use cases take the time from the transaction', () => {
    const found: string[] = []
    for (const file of filesBelow('src/modules').filter(({ name }) => /\.(usecases|store)\.ts$/.test(name)))
      walk(file, (node) => {
        if (node.type === 'CallExpression' && /^(Math\.random|Date\.now)$/.test(nameOf(node['callee'])))
          found.push(`${file.name}: ${nameOf(node['callee'])}()`)
        const isDate = node.type === 'NewExpression' && nameOf(node['callee']) === 'Date'
        if (isDate && ((node['arguments'] as unknown[] | null)?.length ?? 0) === 0) found.push(`${file.name}: new Date()`)
      })
    expect(found).toEqual([])
  })

  it('rules open with the rule in words and an example', () => {
    const found = pure.filter(({ name, text }) => name.endsWith('.rules.ts') && !/\bexamples?\b/i.test(text))
    expect(found.map((file) => file.name)).toEqual([])
  })
})
