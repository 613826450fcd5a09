import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesBelow, isTest, root } from './source.ts'

const files = filesBelow('src', 'test', 'bench', 'scripts')
const base = (name: string): string => name.split('/').at(-1) ?? ''
const modules = files.filter((file) => file.name.startsWith('src/modules/'))

const roles = [
  'api',
  'access',
  'rules',
  'usecases',
  'store',
  'jobs',
  'texts',
  'factory',
  'server',
  'bindings',
  'import-target',
  'test',
  'itest',
  'rules.test',
  'access.test',
  'store.itest',
]

describe('files', () => {
  it('stay within 400 lines, tests within 600', () => {
    const long = files
      .map((file) => ({ name: file.name, lines: file.text.split('\n').length - 1, limit: isTest(file.name) ? 600 : 400 }))
      .filter((file) => file.lines > file.limit)
    expect(long).toEqual([])
  })

  it('are named in kebab-case', () => {
    const odd = files.filter((file) => !/^[a-z0-9]+(?:[.-][a-z0-9]+)*\.(?:ts|tsx|mjs|cjs|css)$/.test(base(file.name)))
    expect(odd.map((file) => file.name)).toEqual([])
  })

  it('carry no name that says nothing', () => {
    const banned = /(^|[.-])(utils?|helpers?|common|misc|managers?|base)([.-]|$)/
    const named = [...files.map((file) => file.name), ...files.flatMap((file) => path.dirname(file.name).split('/'))]
    const odd = named.filter((name) => banned.test(base(name)) && name !== 'src/ui/theme/base.css')
    expect([...new Set(odd)]).toEqual([])
  })

  it('of a module wear a known role, and screens stand in web/', () => {
    const odd = modules.filter(({ name }) => {
      if (/^src\/modules\/[^/]+\/(server|web)\.ts$/.test(name) || name.includes('/web/')) return false
      const role = /^[a-z0-9-]+\.(.+)\.ts$/.exec(base(name))?.[1]
      return role === undefined || !roles.includes(role)
    })
    expect(odd.map((file) => file.name)).toEqual([])
  })

  it('export by name', () => {
    const odd = files.filter(({ name, text }) => /^src\/.*\.tsx?$/.test(name) && /^export default /m.test(text))
    expect(odd.map((file) => file.name).filter((name) => !name.endsWith('vite.config.ts'))).toEqual([])
  })

  it('hold no enum and no skipped or focused test', () => {
    const enums = files.filter(({ name, text }) => /\.tsx?$/.test(name) && /^(?:export )?(?:const )?enum /m.test(text))
    const skipped = files.filter(
      ({ name, text }) => isTest(name) && /\b(?:it|test|describe)\.(?:skip|only|todo|fixme)\b/.test(text),
    )
    expect([...enums, ...skipped].map((file) => file.name)).toEqual([])
  })
})

// Markup is long without being hard: a component may have 80 lines where a function has 50.
const tooLong = (line: string): boolean => {
  const [, name = '', lines] = /^([^:]+):.*too many lines \((\d+)\)/.exec(line) ?? []
  if (lines === undefined) return /too many parameters/.test(line)
  return Number(lines) > (name.endsWith('.tsx') ? 80 : 50)
}

it('functions stay within 50 lines (components 80) and four parameters', () => {
  const config = path.join(root, 'test', 'architecture', 'functions.oxlintrc.json')
  const oxlint = path.join(root, 'node_modules', '.bin', 'oxlint')
  let answer = ''
  try {
    answer = execFileSync(oxlint, ['-c', config, '--format', 'unix', 'src'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    answer = String((error as { stdout?: string }).stdout)
  }
  expect(answer.split('\n').filter((line) => !isTest(line.split(':')[0] ?? '') && tooLong(line))).toEqual([])
}, 60_000)
