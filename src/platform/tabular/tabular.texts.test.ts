import { expect, it } from 'vitest'
import { tableFaultCodes } from './fault.ts'
import { tabularTexts } from './tabular.texts.ts'
import { problems } from './value-problem.ts'

it('has a sentence in both languages for every fault and problem, and for nothing else', () => {
  const keys = [...tableFaultCodes.map((code) => `table.${code}`), ...Object.keys(problems).map((code) => `value.${code}`)]
  expect(Object.keys(tabularTexts).sort()).toEqual(keys.sort())
  for (const [key, texts] of Object.entries(tabularTexts)) {
    expect(texts).toHaveLength(2)
    if (key.startsWith('table.')) for (const text of texts) expect(text).toContain('{fileName}')
  }
})
