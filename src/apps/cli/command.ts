import type { Locale } from '../../kernel/texts.ts'

export const exit = { done: 0, failed: 1, usage: 2 } as const

/** Wrong words on the command line: exit code 2. */
export class UsageError extends Error {}

export interface Option {
  type: 'string' | 'boolean'
  /** Placeholder of the value in the help. */
  value?: string
  about: readonly [zh: string, en: string]
}

export interface CommandLine {
  values: Record<string, string | boolean | undefined>
  positionals: string[]
  locale: Locale
  /** Progress and remarks, on standard error. */
  error(line: string): void
}

/** What a command answers: a value for programs (its shape is documented in docs/guide) and lines for people. */
export interface Output {
  json: unknown
  text: string
  exitCode?: number
}

export interface Command {
  name: string
  /** Positional arguments as shown in the help. */
  args?: string
  about: readonly [zh: string, en: string]
  options: Readonly<Record<string, Option>>
  run(line: CommandLine): Promise<Output | undefined>
}

/** A demanded option's text. */
export function required(line: CommandLine, name: string): string {
  const value = line.values[name]
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} ?`)
  return value
}

export const optional = (line: CommandLine, name: string): string | undefined => {
  const value = line.values[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
