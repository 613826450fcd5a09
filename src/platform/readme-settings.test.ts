import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { settingsMarkdown } from './config.ts'

const root = join(import.meta.dirname, '..', '..')

/** Rows of every table of a document as `cell | cell | cell`: the formatter pads cells, which says nothing. */
const rowsOf = (markdown: string): string[] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s:|-]+\|$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
        .join(' | '),
    )

/** The rows that stand between `<!-- settings -->` and `<!-- /settings -->`. */
function settingsIn(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const [, table = ''] = /<!-- settings -->([\s\S]*?)<!-- \/settings -->/.exec(text) ?? []
  return rowsOf(table)
}

it.each([
  ['README.md', 'en'],
  ['docs/guide/en/settings.md', 'en'],
  ['docs/guide/zh/settings.md', 'zh'],
] as const)('%s lists every setting with its default, as the program knows them', (file, language) => {
  expect(settingsIn(file)).toEqual(rowsOf(settingsMarkdown(language)))
})
