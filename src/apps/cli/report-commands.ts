import { formatMinor } from '../../kernel/money.ts'
import { runGrading } from '../../modules/insight/server.ts'
import { findOwnerId } from '../../modules/admin/server.ts'
import { Fault } from '../../kernel/fault.ts'
import { isDay } from '../../kernel/days.ts'
import { optional, required, UsageError, type Command, type CommandLine } from './command.ts'
import { orgOption } from './organisation-commands.ts'
import { withSession } from './session.ts'

function day(line: CommandLine, name: string): string | undefined {
  const value = optional(line, name)
  if (value !== undefined && !isDay(value)) throw new UsageError(`--${name} YYYY-MM-DD ? ${value}`)
  return value
}

export const gradeCommand: Command = {
  name: 'grade abc',
  about: ['重新计算 ABC；带期间时只做分析，不改变客户等级', 'Recomputes ABC; with a period it is an analysis that moves nobody'],
  options: {
    org: orgOption,
    from: { type: 'string', value: 'D', about: ['开始日期 YYYY-MM-DD', 'first day, YYYY-MM-DD'] },
    to: { type: 'string', value: 'D', about: ['结束日期 YYYY-MM-DD', 'last day, YYYY-MM-DD'] },
  },
  async run(line) {
    const org = required(line, 'org')
    const fromOn = day(line, 'from')
    const toOn = day(line, 'to')
    if (fromOn !== undefined && toOn !== undefined && fromOn > toOn) throw new Fault('refused', 'insight.abc.periodOrder')
    return withSession(line, async (session) => {
      const { id: orgId } = await session.requireOrganisation(org)
      const { database } = session.open.machines
      const actor = await database.inOrg(orgId, null, async (tx) =>
        session.program.loadActor(tx, (await findOwnerId(tx)) ?? null, 'cli'),
      )
      const run = await runGrading(session.open.machines, actor, { cause: 'demand', fromOn, toOn })
      return { json: run, text: classLines(run['classes'] as Classes) }
    })
  },
}

type Classes = Record<string, { customers: number; amountMinor: number }>
const classLines = (classes: Classes): string =>
  Object.entries(classes)
    .sort()
    .map(
      ([name, c]) => `${name}  ${c.customers.toLocaleString('en-US').padStart(10)}  ${formatMinor(c.amountMinor).padStart(18)}`,
    )
    .join('\n')

export const reportAbcCommand: Command = {
  name: 'report abc',
  about: ['最近一次 ABC 的结果', 'The newest ABC result'],
  options: { org: orgOption },
  async run(line) {
    const org = required(line, 'org')
    return withSession(line, async (session) => {
      const { id: orgId } = await session.requireOrganisation(org)
      const { report } = (await session.call(orgId, 'insight.abc.read', {})) as {
        report: { classes: { class: string; customers: number; amountMinor: number }[] } | null
      }
      const classes = Object.fromEntries((report?.classes ?? []).map((c) => [c.class, c]))
      return { json: report, text: report ? classLines(classes) : '—' }
    })
  },
}

export const reportPurchasesCommand: Command = {
  name: 'report purchases',
  about: [
    '购买次数四问：买过、两次以上、只买一次、从未联系',
    'The four questions: bought, twice or more, once only, never contacted',
  ],
  options: { org: orgOption },
  async run(line) {
    const org = required(line, 'org')
    return withSession(line, async (session) => {
      const { id: orgId } = await session.requireOrganisation(org)
      const answer = (await session.call(orgId, 'insight.purchase.get', {})) as Record<string, unknown>
      return {
        json: answer,
        text: Object.entries(answer)
          .map(([name, value]) => `${name}  ${typeof value === 'string' ? value : JSON.stringify(value)}`)
          .join('\n'),
      }
    })
  },
}
