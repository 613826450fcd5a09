import type { Locale } from '../../kernel/texts.ts'
import type { Command, Option } from './command.ts'

const pick = (about: readonly [string, string], locale: Locale): string => about[locale === 'en' ? 1 : 0]

/** The list of commands. */
export function helpOfAll(commands: readonly Command[], locale: Locale): string {
  const width = Math.max(...commands.map((c) => c.name.length))
  const head = locale === 'en' ? 'Usage: changke <command> [--json] [--help]' : '用法：changke <命令> [--json] [--help]'
  return `${head}\n\n${commands.map((c) => `  ${c.name.padEnd(width)}  ${pick(c.about, locale)}`).join('\n')}\n`
}

/** One command with its options. */
export function helpOf(command: Command, locale: Locale): string {
  const all: Record<string, Option> = {
    ...command.options,
    json: { type: 'boolean', about: ['结果以 JSON 输出到标准输出', 'the result as JSON on standard output'] },
  }
  const rows = Object.entries(all).map(([name, option]) => {
    const value = option.value ? ` ${option.value}` : ''
    return [`--${name}${value}`, pick(option.about, locale)] as const
  })
  const width = Math.max(...rows.map(([left]) => left.length))
  const head = locale === 'en' ? 'Usage' : '用法'
  return `${head}: changke ${command.name}${command.args ? ` ${command.args}` : ''}\n\n${pick(command.about, locale)}\n\n${rows
    .map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
    .join('\n')}\n`
}
