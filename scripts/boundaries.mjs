// Checks the walls of the house with dependency-cruiser. Its parser knows neither JSX nor type-only imports, so it is given a copy of
// src in which every file is reduced to its imports: once all of them, once those that remain at run time.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from '@swc/core'
import { cruise } from 'dependency-cruiser'

const root = path.join(import.meta.dirname, '..')
const source = /\.tsx?$/
/** Tests may look behind every wall. */
const test = /\.(test|itest)\.tsx?$/

/** The imports of a file: where from, and whether only types are taken. */
export function importsOf(file, text) {
  const ast = parseSync(text, { syntax: 'typescript', tsx: file.endsWith('.tsx'), target: 'es2024' })
  const found = []
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (typeof node !== 'object' || node === null) return undefined
    if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration' || node.type === 'ExportNamedDeclaration') {
      const names = node.specifiers ?? []
      const typesOnly = node.typeOnly === true || (names.length > 0 && names.every((name) => name.isTypeOnly === true))
      if (node.source) found.push({ from: node.source.value, typesOnly })
    }
    if (
      node.type === 'CallExpression' &&
      node.callee?.type === 'Import' &&
      node.arguments[0]?.expression.type === 'StringLiteral'
    )
      found.push({ from: node.arguments[0].expression.value, typesOnly: false, lazy: true })
    if (node.type === 'TsImportType') found.push({ from: node.argument.value, typesOnly: true })
    for (const value of Object.values(node)) visit(value)
    return undefined
  }
  visit(ast.body)
  return found
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}

async function makeSkeleton(folder, planted, keep) {
  const files = new Map()
  for (const file of await filesBelow(path.join(root, 'src')))
    if (!test.test(file)) files.set(path.relative(root, file), undefined)
  for (const [name, text] of Object.entries(planted)) files.set(name, text)
  for (const [name, given] of files) {
    const target = path.join(folder, name)
    await mkdir(path.dirname(target), { recursive: true })
    if (!source.test(name)) await cp(path.join(root, name), target)
    else {
      const text = given ?? (await readFile(path.join(root, name), 'utf8'))
      const imports = importsOf(name, text).filter(keep)
      await writeFile(target, imports.map((i) => (i.lazy ? `void import('${i.from}')` : `import '${i.from}'`)).join('\n'))
    }
  }
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  await cp(path.join(root, 'package.json'), path.join(folder, 'package.json'))
  await mkdir(path.join(folder, 'db'))
  await writeFile(path.join(folder, 'db', 'types.ts'), '')
}

async function check(rules, planted, keep, options) {
  const folder = await mkdtemp(path.join(tmpdir(), 'changke-walls-'))
  try {
    await makeSkeleton(folder, planted, keep)
    const { output } = await cruise(['src'], { ...options, baseDir: folder, ruleSet: { forbidden: rules }, validate: true })
    return output.summary.violations.map((v) => ({ rule: v.rule.name, from: v.from, to: v.to }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * All broken walls as `{ rule, from, to }`. `planted` adds files (path → text), which proves that a wall stands.
 */
export async function checkBoundaries(planted = {}) {
  const config = createRequire(import.meta.url)(path.join(root, 'dependency-cruiser.config.cjs'))
  const everything = await check(config.forbidden, planted, () => true, config.options)
  const running = await check(config.forbiddenAtRunTime, planted, (i) => !i.typesOnly, config.options)
  return [...everything, ...running]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const violations = await checkBoundaries()
  for (const { rule, from, to } of violations) console.error(`${rule}: ${from} → ${to}`)
  console.log(violations.length === 0 ? 'no broken walls' : `${violations.length} broken walls`)
  process.exitCode = violations.length === 0 ? 0 : 1
}
