import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from '@swc/core'

export const root = path.join(import.meta.dirname, '..', '..')

export interface SourceFile {
  /** From the root, with `/`. */
  name: string
  text: string
}

const known = /\.(ts|tsx|mjs|cjs|css)$/

/** The files below folders of the project, in order. */
export function filesBelow(...folders: string[]): SourceFile[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && known.test(entry.name))
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/')),
    )
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }))
}

export const isTest = (name: string): boolean => /\.(test|itest)\.tsx?$/.test(name)

export interface AstNode {
  type: string
  [key: string]: unknown
}

const isNode = (value: unknown): value is AstNode => typeof value === 'object' && value !== null && 'type' in value

/** Calls `visit` for every node of a file's tree, parents first. */
export function walk(file: SourceFile, visit: (node: AstNode) => void): void {
  const go = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(go)
    else if (typeof value === 'object' && value !== null) {
      if (isNode(value)) visit(value)
      Object.values(value).forEach(go)
    }
  }
  go(parseSync(file.text, { syntax: 'typescript', tsx: file.name.endsWith('.tsx'), target: 'es2024' }).body)
}

/** Text of a string literal or of a template without holes. */
export function literalOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'StringLiteral') return String(node['value'])
  const quasis = node.type === 'TemplateLiteral' ? (node['quasis'] as { cooked: string }[]) : []
  return quasis.length === 1 ? quasis[0]?.cooked : undefined
}

/** The pieces of a template between its holes. */
export const piecesOf = (node: AstNode): string[] | undefined =>
  node.type === 'TemplateLiteral' ? (node['quasis'] as { cooked: string }[]).map((quasi) => quasi.cooked) : undefined

/** What the files export, by file. */
export const exportsOf = (files: readonly SourceFile[]): Promise<[string, Record<string, unknown>][]> =>
  Promise.all(
    files.map(async ({ name }): Promise<[string, Record<string, unknown>]> => [
      name,
      (await import(path.join(root, name))) as Record<string, unknown>,
    ]),
  )
