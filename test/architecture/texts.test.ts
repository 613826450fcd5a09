import { describe, expect, it } from 'vitest'
import { makeProgram } from '../../src/apps/server/program.ts'
import { exportsOf, filesBelow, isTest, literalOf, piecesOf, walk, type AstNode } from './source.ts'

type Pair = readonly [string, string]
const collected = await exportsOf(filesBelow('src').filter(({ name }) => name.endsWith('.texts.ts')))
const texts = new Map<string, Pair>(
  collected.flatMap(([, exported]) => Object.values(exported).flatMap((table) => Object.entries(table as Record<string, Pair>))),
)
const sources = filesBelow('src').filter(({ name }) => /\.tsx?$/.test(name) && !isTest(name) && !name.endsWith('.texts.ts'))
const tests = filesBelow('src', 'test').filter(({ name }) => isTest(name))

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const program = makeProgram()
const operations = [...program.bindings, ...program.publicBindings].map((binding) => binding.operation)
const refusals = new Set(operations.flatMap((operation) => operation.refusals ?? []))

/** What the sources name: whole texts and templates with holes. */
function namedInSources(): { literals: Set<string>; templates: RegExp[] } {
  const literals = new Set<string>()
  const templates = new Map<string, RegExp>()
  for (const file of sources)
    walk(file, (node) => {
      const literal = literalOf(node)
      if (literal !== undefined) literals.add(literal)
      const pieces = piecesOf(node)
      // A template with nothing but a hole in front would match everything.
      if (pieces && pieces.length > 1 && /^[a-z]\w*\.[\w.]*$/i.test(pieces[0] ?? ''))
        templates.set(pieces.join('\0'), new RegExp(`^${pieces.map(escape).join('[\\w.-]+')}$`))
    })
  return { literals, templates: [...templates.values()] }
}

const calleeOf = (node: AstNode): string => {
  const callee = node['callee'] as AstNode
  return callee.type === 'Identifier' ? String(callee['value']) : ''
}
const argumentsOf = (node: AstNode): AstNode[] =>
  ((node['arguments'] ?? []) as { expression: AstNode }[]).map((a) => a.expression)

describe('texts', () => {
  it('stand in both languages, Chinese in Chinese', () => {
    // A measure word (家, 条) has no English counterpart.
    const mayBeBlank = (key: string): boolean => /unit$/i.test(key)
    const odd = [...texts].filter(
      ([key, pair]) => !Array.isArray(pair) || pair.length !== 2 || pair.some((text) => text.trim() === '' && !mayBeBlank(key)),
    )
    expect(odd.map(([key]) => key)).toEqual([])
    const untranslated = [...texts].filter(([, [zh, en]]) => /\p{Script=Han}/u.test(en) && !/\p{Script=Han}/u.test(zh))
    expect(untranslated.map(([key]) => key)).toEqual([])
  })

  it('take the same parameters in both languages', () => {
    const holes = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].sort()
    const odd = [...texts].filter(([, [zh, en]]) => holes(zh).join() !== holes(en).join())
    expect(odd.map(([key, pair]) => [key, ...pair])).toEqual([])
  })

  it('exist wherever they are asked for', () => {
    const missing: string[] = []
    for (const file of sources)
      walk(file, (node) => {
        const asked = asks(node)
        if (asked !== undefined && !texts.has(asked)) missing.push(`${file.name}: ${asked}`)
      })
    expect(missing).toEqual([])
  })

  it('are all asked for', () => {
    const { literals, templates } = namedInSources()
    const unused = [...texts.keys()].filter((key) => !literals.has(key) && !templates.some((template) => template.test(key)))
    expect(unused).toEqual([])
  })
})

/** The key of a text that a call names: `t('…')`, `refuse('…')`, `new Fault(kind, '…')`. */
function asks(node: AstNode): string | undefined {
  if (node.type === 'CallExpression' && /^(t|tNow)$/.test(calleeOf(node))) {
    const key = literalOf(argumentsOf(node)[0])
    // Short names are completed by a local t that puts its subject in front.
    return key !== undefined &&
      key.split('.').length > 1 &&
      /^(ui|list|filter|form|date|shell|fault|field|admin|customers|sales|insight)\./.test(key)
      ? key
      : undefined
  }
  if (node.type === 'CallExpression' && calleeOf(node) === 'refuse') return keyOf(argumentsOf(node)[0])
  return node.type === 'NewExpression' && calleeOf(node) === 'Fault' ? keyOf(argumentsOf(node)[1]) : undefined
}

// Files may have a `refuse` of their own that takes other words.
const keyOf = (node: AstNode | undefined): string | undefined => {
  const text = literalOf(node)
  return text !== undefined && /^[a-z]\w*(?:\.\w+)+$/i.test(text) ? text : undefined
}

describe('refusals', () => {
  it('have words', () => {
    expect([...refusals].filter((code) => !Object.hasOwn(program.texts, code))).toEqual([])
  })

  it('are each provoked by a test', () => {
    const said = tests.map((file) => file.text).join('\n')
    expect([...refusals].filter((code) => !said.includes(`'${code}'`))).toEqual([])
  })

  it('are declared by an operation wherever a rule or use case refuses', () => {
    const undeclared: string[] = []
    for (const file of sources.filter(({ name }) => name.startsWith('src/modules/')))
      walk(file, (node) => {
        const isFault =
          node.type === 'NewExpression' && calleeOf(node) === 'Fault' && literalOf(argumentsOf(node)[0]) === 'refused'
        const isRefusal = node.type === 'CallExpression' && calleeOf(node) === 'refuse'
        const code = isFault ? keyOf(argumentsOf(node)[1]) : isRefusal ? keyOf(argumentsOf(node)[0]) : undefined
        if (code !== undefined && !code.startsWith('fault.') && !refusals.has(code)) undeclared.push(`${file.name}: ${code}`)
      })
    expect(undeclared).toEqual([])
  })
})
