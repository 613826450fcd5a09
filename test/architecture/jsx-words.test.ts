import { describe, expect, it } from 'vitest'
import { filesBelow, isTest, literalOf, walk, type AstNode, type SourceFile } from './source.ts'

const spoken = /^(title|placeholder|aria-label|alt|label|aria-description)$/
const hasWords = (text: string): boolean => /[\p{L}]{2,}/u.test(text)

/** Words that stand in a screen instead of the texts. */
function wordsIn(file: SourceFile): string[] {
  const found: string[] = []
  walk(file, (node) => {
    if (node.type === 'JSXText' && hasWords(String(node['value']))) found.push(String(node['value']).trim())
    if (node.type === 'JSXAttribute' && spoken.test(String((node['name'] as AstNode)['value']))) {
      const value = node['value'] as AstNode | null
      const text = literalOf(value?.type === 'JSXExpressionContainer' ? value['expression'] : value)
      if (text !== undefined && hasWords(text)) found.push(`${String((node['name'] as AstNode)['value'])}="${text}"`)
    }
    if (node.type === 'JSXExpressionContainer') {
      const text = literalOf(node['expression'])
      if (text !== undefined && /\p{Script=Han}/u.test(text)) found.push(text)
    }
  })
  return found
}

describe('screens', () => {
  it('take every word from the texts', () => {
    const found = filesBelow('src')
      .filter(({ name }) => name.endsWith('.tsx') && !isTest(name))
      .flatMap((file) => wordsIn(file).map((text) => `${file.name}: ${text}`))
    // The product's own name is the same in every language.
    expect(found.filter((line) => !/: (常客|Changke)$/.test(line))).toEqual([])
  })

  it('would be caught with a word of their own', () => {
    const planted = {
      name: 'x.tsx',
      text: 'export const A = () => <p title="Save">你好 {"世界"}<input placeholder={`Name`} /></p>',
    }
    expect(wordsIn(planted)).toEqual(['title="Save"', '你好', '世界', 'placeholder="Name"'])
  })
})
