// @ts-expect-error the web project has no Node types; its tests run in Node
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contrast, dark, light, type ColourTokens } from './tokens.ts'

const css = String(readFileSync(new URL('tokens.css', import.meta.url), 'utf8'))
const block = (selector: string): Record<string, string> => {
  const body = css.slice(css.indexOf(selector)).split('{')[1]!.split('}')[0]!
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]))
}

test.each([
  [':root', light],
  ["[data-theme='dark']", dark],
])('%s is the same in CSS and in code', (selector, tokens) => {
  expect(block(selector)).toEqual(tokens)
})

const onPanel = ['ink', 'ink2', 'ink3', 'brand', 'hot', 'warm', 'cool'] as const
const pairs: [keyof ColourTokens, keyof ColourTokens][] = [
  ...onPanel.map((c): [keyof ColourTokens, keyof ColourTokens] => [c, 'panel']),
  ...onPanel.map((c): [keyof ColourTokens, keyof ColourTokens] => [c, 'bg']),
  ['ink2', 'line2'],
  ['ink3', 'line2'],
  ['ink', 'brand-soft'],
  ['ink2', 'brand-soft'],
  ['brand', 'brand-soft'],
  ['hot', 'hot-soft'],
  ['warm', 'warm-soft'],
  ['cool', 'cool-soft'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-strong'],
]

test.each(pairs)('%s on %s is readable in both themes', (text, ground) => {
  expect(contrast(light[text], light[ground])).toBeGreaterThanOrEqual(4.5)
  expect(contrast(dark[text], dark[ground])).toBeGreaterThanOrEqual(4.5)
})

test('edges of controls can be seen', () => {
  for (const theme of [light, dark]) expect(contrast(theme.edge, theme.panel)).toBeGreaterThanOrEqual(3)
})
