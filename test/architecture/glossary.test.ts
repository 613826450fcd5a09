import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeProgram } from '../../src/apps/server/program.ts'
import { filesBelow, root } from './source.ts'

const glossary = readFileSync(path.join(root, 'docs', 'glossary.md'), 'utf8')
const row = /^\|\s*([^|]+?)\s*\|\s*`(\w+)`\s*\|\s*([^|]+?)\s*\|$/gm
const entries = [...glossary.matchAll(row)].map((m) => ({ zh: m[1] ?? '', word: m[2] ?? '', meaning: m[3] ?? '' }))
const words = new Set(entries.map((entry) => entry.word))
const snake = (word: string): string => word.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const isKnown = (word: string): boolean => words.has(word) || [...words].some((known) => snake(known) === snake(word))

describe('the glossary', () => {
  it('holds every table and view', () => {
    const folder = path.join(root, 'db', 'migrations')
    const sql = readdirSync(folder)
      .map((name) => readFileSync(path.join(folder, name), 'utf8'))
      .join('\n')
    const tables = [...sql.matchAll(/^create (?:table|(?:or replace )?view) (?:if not exists )?\w+\.(\w+)/gim)].map((m) =>
      m[1]!.replace(/^v_/, ''),
    )
    const dropped = new Set([...sql.matchAll(/^drop table \w+\.(\w+)/gim)].map((m) => m[1]))
    expect(tables.length).toBeGreaterThan(20)
    expect([...new Set(tables)].filter((table) => !dropped.has(table) && !isKnown(table))).toEqual([])
  })

  it('holds the noun of every operation', () => {
    const program = makeProgram()
    const nouns = [...program.bindings, ...program.publicBindings].map((binding) => binding.operation.name.split('.')[1] ?? '')
    expect([...new Set(nouns)].filter((noun) => !isKnown(noun))).toEqual([])
  })

  it('gives each word once, with a Chinese term and one sentence', () => {
    const all = entries.map((entry) => entry.word)
    expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([])
    expect(entries.filter(({ zh, meaning }) => !/\p{Script=Han}|ABC/u.test(zh) || !/[.]$/.test(meaning.trim()))).toEqual([])
  })

  it('keeps “account” out: a login is a user, a buyer a customer', () => {
    const named = filesBelow('src').filter(
      ({ name }) => /\baccounts?\b/.test(name) && name !== 'src/platform/db/embedded-account.ts',
    )
    expect(named.map((file) => file.name)).toEqual([])
  })
})
