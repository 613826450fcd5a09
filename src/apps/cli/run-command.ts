import { parseArgs } from 'node:util'
import { Fault } from '../../kernel/fault.ts'
import { translate, type Locale } from '../../kernel/texts.ts'
import { StartRefusal } from '../../platform/start-refusal.ts'
import { TableFault } from '../../platform/tabular/fault.ts'
import { makeProgram } from '../server/program.ts'
import { commands } from './commands.ts'
import { exit, UsageError, type Command, type Output } from './command.ts'
import { helpOf, helpOfAll } from './help.ts'

/** Language of the command line's sentences: the terminal's, Chinese unless it says English. */
export const terminalLocale = (env: NodeJS.ProcessEnv): Locale =>
  /^en/i.test(env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '') ? 'en' : 'zh-CN'

/**
 * Runs one command line and answers its exit code: 0 done, 1 refused or failed, 2 wrong usage, 3 already running.
 * The result goes to standard output (one JSON value with `--json`), everything else to standard error.
 */
export async function runCommand(argv: readonly string[]): Promise<number> {
  const locale = terminalLocale(process.env)
  const command = findCommand(argv)
  if (!command) {
    const asked = argv.length === 0 || argv.includes('--help') || argv.includes('-h')
    const stream = asked ? process.stdout : process.stderr
    stream.write(helpOfAll(commands, locale))
    return asked ? exit.done : exit.usage
  }
  const rest = argv.slice(command.name.split(' ').length)
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(helpOf(command, locale))
    return exit.done
  }
  const wantsJson = rest.includes('--json')
  try {
    const { values, positionals } = parse(command, rest)
    const output = await command.run({ values, positionals, locale, error: (line) => process.stderr.write(`${line}\n`) })
    if (output) print(output, wantsJson)
    return output?.exitCode ?? exit.done
  } catch (error) {
    return explain(error, locale, wantsJson)
  }
}

function findCommand(argv: readonly string[]): Command | undefined {
  const [first = '', second = ''] = argv
  return commands.find((c) => c.name === `${first} ${second}`) ?? commands.find((c) => c.name === first)
}

function parse(
  command: Command,
  rest: string[] | readonly string[],
): { values: Record<string, string | boolean | undefined>; positionals: string[] } {
  try {
    const options = Object.fromEntries(
      Object.entries({ ...command.options, json: { type: 'boolean' as const } }).map(([name, o]) => [name, { type: o.type }]),
    )
    const parsed = parseArgs({ args: [...rest], options, allowPositionals: true, strict: true })
    return { values: parsed.values, positionals: parsed.positionals }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function print(output: Output, wantsJson: boolean): void {
  process.stdout.write(wantsJson ? `${JSON.stringify(output.json, null, 2)}\n` : `${output.text.trimEnd()}\n`)
}

function explain(error: unknown, locale: Locale, wantsJson: boolean): number {
  const { code, message, exitCode } = describe(error, locale)
  if (wantsJson) process.stdout.write(`${JSON.stringify({ error: { code, message } }, null, 2)}\n`)
  process.stderr.write(`${message}\n`)
  return exitCode
}

function describe(error: unknown, locale: Locale): { code: string; message: string; exitCode: number } {
  const texts = makeProgram().texts
  if (error instanceof UsageError) return { code: 'usage', message: error.message, exitCode: exit.usage }
  if (error instanceof StartRefusal)
    return { code: error.code, message: locale === 'en' ? error.text.en : error.text.zh, exitCode: error.exitCode }
  if (error instanceof TableFault)
    return {
      code: `table.${error.code}`,
      message: translate(texts, locale, `table.${error.code}`, error.params),
      exitCode: exit.failed,
    }
  if (error instanceof Fault) {
    const fields = error.fields.map((f) => `${f.path}: ${translate(texts, locale, f.code, f.params)}`)
    return {
      code: error.code,
      message: [translate(texts, locale, error.code, error.params), ...fields].join('\n  '),
      exitCode: exit.failed,
    }
  }
  return {
    code: 'defect',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    exitCode: exit.failed,
  }
}
