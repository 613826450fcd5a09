import { foundOrganisation, roleWords } from '../../modules/admin/server.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { loadConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/db/open-database.ts'
import { migrateQueue } from '../../platform/jobs/queue.ts'
import { optional, required, UsageError, type Command } from './command.ts'
import { withSession } from './session.ts'

/** A secret comes through standard input, so that it stands in no process list and no shell history. */
async function readPassword(fromInput: boolean): Promise<string> {
  if (!fromInput) throw new UsageError('--password-stdin ?')
  let text = ''
  for await (const chunk of process.stdin) text += String(chunk)
  return text.replace(/\r?\n$/, '')
}

const passwordOption = {
  type: 'boolean',
  about: ['从标准输入读取密码（第一行）', 'read the password from standard input'],
} as const
export const orgOption = { type: 'string', value: 'N', about: ['组织的名称或编号', 'name or id of the organisation'] } as const

export const migrateCommand: Command = {
  name: 'migrate',
  about: ['把数据库升级到这个版本', 'Brings the database up to this version'],
  options: {},
  async run(line) {
    const config = loadConfig(process.env)
    const database = await openDatabase(config, {
      mode: 'command',
      log: { info: () => undefined, warn: (message) => line.error(`! ${message}`) },
    })
    try {
      const applied = await migrate(database.ownerUrl, database.appUrl)
      await migrateQueue(database.ownerUrl)
      return { json: { applied }, text: applied.length === 0 ? '✓ 0' : applied.join('\n') }
    } finally {
      await database.close()
    }
  },
}

export const orgCreateCommand: Command = {
  name: 'org create',
  about: ['建立组织和老板账号', 'Creates an organisation and its owner'],
  options: {
    name: { type: 'string', value: 'N', about: ['组织名称', 'name of the organisation'] },
    'owner-email': {
      type: 'string',
      value: 'E',
      about: ['老板的邮箱、手机号或登录名', 'login of the owner: e-mail, phone or name'],
    },
    'owner-name': { type: 'string', value: 'N', about: ['老板的姓名（默认取登录名）', 'name of the owner (default: the login)'] },
    'password-stdin': passwordOption,
    'time-zone': { type: 'string', value: 'Z', about: ['时区（默认 Asia/Shanghai）', 'time zone (default Asia/Shanghai)'] },
    currency: { type: 'string', value: 'C', about: ['货币（默认 CNY）', 'currency (default CNY)'] },
  },
  async run(line) {
    const name = required(line, 'name')
    const login = required(line, 'owner-email')
    const password = await readPassword(line.values['password-stdin'] === true)
    return withSession(line, async ({ open }) => {
      const founded = await foundOrganisation(
        open.machines,
        {
          name,
          kind: 'company',
          timeZone: optional(line, 'time-zone') ?? 'Asia/Shanghai',
          currency: optional(line, 'currency') ?? 'CNY',
          locale: line.locale,
          owner: { name: optional(line, 'owner-name') ?? login.split('@')[0]!, login, password },
        },
        new Date(),
        'cli',
      )
      return { json: { organisationId: founded.orgId, ownerId: founded.userId, name }, text: `✓ ${name}  ${founded.orgId}` }
    })
  },
}

export const userCreateCommand: Command = {
  name: 'user create',
  about: ['建立用户并给出邀请链接', 'Creates a user and prints the invitation link'],
  options: {
    org: orgOption,
    name: { type: 'string', value: 'N', about: ['姓名', 'name'] },
    login: { type: 'string', value: 'L', about: ['手机号、邮箱或登录名', 'phone, e-mail or login name'] },
    role: {
      type: 'string',
      value: 'R',
      about: [
        '角色：owner、director、manager、fieldSales…（可用逗号分隔多个）',
        'roles: owner, director, manager, fieldSales … (comma-separated)',
      ],
    },
  },
  async run(line) {
    const org = required(line, 'org')
    const login = required(line, 'login')
    const wanted = (optional(line, 'role') ?? 'fieldSales').split(',').map((text) => text.trim())
    return withSession(line, async (session) => {
      const { id: orgId } = await session.requireOrganisation(org)
      const roles = (await session.call(orgId, 'admin.role.list', {})) as {
        items: { id: string; preset: string | null; name: string | null }[]
      }
      const roleIds = wanted.map((role) => {
        const found = roles.items.find((r) => r.preset === role || roleWords(r).includes(role))
        if (!found) throw new UsageError(`role? ${role} (${roles.items.map((r) => r.preset ?? roleWords(r)[0]).join(', ')})`)
        return found.id
      })
      const answer = (await session.call(orgId, 'admin.user.create', {
        name: required(line, 'name'),
        ...loginFields(login),
        roleIds,
      })) as Record<string, unknown>
      const user = answer as { id: string; name: string }
      const link = (await session.call(orgId, 'admin.user.issueLink', { id: user.id })) as { path: string; expiresAt: string }
      const json = { userId: user.id, name: user.name, invitationPath: link.path, expiresAt: link.expiresAt }
      return { json, text: `✓ ${user.name}  ${link.path}` }
    })
  },
}

function loginFields(login: string): Record<string, string> {
  if (login.includes('@')) return { email: login }
  return /^\+?[\d\s-]{5,}$/.test(login) ? { phone: login } : { loginName: login }
}
