import { resolve } from 'node:path'
import { z } from 'zod'
import { exitCodes, StartRefusal } from './start-refusal.ts'

export type Config = {
  readonly host: string
  /** 0 asks the system for a free port. */
  readonly port: number
  /** Absolute path. */
  readonly dataDir: string
  /** Undefined: the built-in PostgreSQL. */
  readonly databaseUrl: string | undefined
  readonly databaseAppUrl: string | undefined
  readonly environment: 'development' | 'test' | 'production' | undefined
  readonly production: boolean
  /** Where people reach the product, without a slash at the end. Undefined: as the browser asked for it. */
  readonly publicUrl: string | undefined
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** Sentences to log at the start. */
  readonly warnings: readonly string[]
}

export type Setting = {
  readonly name: string
  /** As written in the environment; undefined: unset. */
  readonly standard: string | undefined
  readonly zh: string
  readonly en: string
  /** What a right value looks like, to end the sentence "must be …". */
  readonly rule: { readonly zh: string; readonly en: string }
  /** True: the value holds a password and is never printed. */
  readonly secret?: boolean
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

const databaseAddress = z.string().refine((text) => ['postgres:', 'postgresql:'].includes(parseUrl(text)?.protocol ?? ''))

function isOrigin(text: string): boolean {
  const url = parseUrl(text)
  return !!url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
}

const schema = z.object({
  HOST: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535),
  CHANGKE_DATA: z.string().refine((path) => !path.includes('\0')),
  DATABASE_URL: databaseAddress.optional(),
  DATABASE_APP_URL: databaseAddress.optional(),
  NODE_ENV: z.enum(['development', 'test', 'production']).optional(),
  CHANGKE_PUBLIC_URL: z.string().refine(isOrigin).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']),
})

/** Every setting of the product, in the order they are shown. The README and `doctor` print this table. */
export const settings: readonly (Setting & { readonly name: keyof z.infer<typeof schema> })[] = [
  {
    name: 'HOST',
    standard: '127.0.0.1',
    zh: '监听地址；0.0.0.0 表示对局域网开放',
    en: 'address to listen on; 0.0.0.0 opens it to the network',
    rule: { zh: '主机名或 IP 地址', en: 'a host name or an IP address' },
  },
  {
    name: 'PORT',
    standard: '8620',
    zh: '监听端口；0 表示任选一个空闲端口',
    en: 'port to listen on; 0 takes any free one',
    rule: { zh: '0 到 65535 的整数', en: 'a whole number from 0 to 65535' },
  },
  {
    name: 'CHANGKE_DATA',
    standard: './data',
    zh: '数据目录：内置数据库、附件、密钥',
    en: 'data folder: built-in database, files, secrets',
    rule: { zh: '目录路径', en: 'the path of a folder' },
  },
  {
    name: 'DATABASE_URL',
    standard: undefined,
    zh: '自备 PostgreSQL（15 以上）的地址，用数据库所有者登录；不设则使用内置数据库',
    en: 'address of your own PostgreSQL (15 or later), as the owner of the database; unset: the built-in one',
    rule: { zh: 'postgresql://用户:密码@主机:端口/数据库', en: 'postgresql://user:password@host:port/database' },
    secret: true,
  },
  {
    name: 'DATABASE_APP_URL',
    standard: undefined,
    zh: '自备 PostgreSQL 的应用角色地址；所有者无权建角色时才需要',
    en: "the application role's address on your own PostgreSQL; needed only where the owner may not create roles",
    rule: { zh: 'postgresql://用户:密码@主机:端口/数据库', en: 'postgresql://user:password@host:port/database' },
    secret: true,
  },
  {
    name: 'NODE_ENV',
    standard: undefined,
    zh: '设为 production 时，不安全的数据库设置会拒绝启动而不只是警告',
    en: 'production refuses unsafe database settings where others only warn',
    rule: { zh: 'development、test 或 production', en: 'development, test or production' },
  },
  {
    name: 'CHANGKE_PUBLIC_URL',
    standard: undefined,
    zh: '用户访问的网址（经反向代理时设置），如 https://crm.example.cn',
    en: 'the address people use (behind a reverse proxy), such as https://crm.example.cn',
    rule: { zh: '不带路径的 http(s) 网址', en: 'an http(s) address without a path' },
  },
  {
    name: 'LOG_LEVEL',
    standard: 'info',
    zh: '日志级别',
    en: 'how much is logged',
    rule: { zh: 'debug、info、warn 或 error', en: 'debug, info, warn or error' },
  },
]

function badSetting(setting: Setting, value: string): StartRefusal {
  const shown = setting.secret ? '' : ` (${JSON.stringify(value)})`
  return new StartRefusal(
    'config.invalid',
    {
      zh: `设置 ${setting.name}${shown} 有误：应为${setting.rule.zh}。`,
      en: `The setting ${setting.name}${shown} is wrong: it must be ${setting.rule.en}.`,
    },
    exitCodes.badSetting,
  )
}

function unknownSettings(env: NodeJS.ProcessEnv): string[] {
  const known = new Set<string>(settings.map((setting) => setting.name))
  return Object.keys(env)
    .filter((name) => name.startsWith('CHANGKE_') && !known.has(name))
    .map((name) => `未知设置 ${name}，已忽略 / unknown setting ${name}, ignored`)
}

/**
 * Reads the settings out of the environment. An empty value counts as unset. A wrong one throws a `StartRefusal` that names the
 * setting and what it must be (exit code 2). Example: `loadConfig({ PORT: '80' }).port === 80`
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(settings.map(({ name, standard }) => [name, env[name]?.trim() || standard]))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const wrong = settings.find((setting) => setting.name === parsed.error.issues[0]?.path[0])
    throw badSetting(wrong ?? settings[0]!, String(given[wrong?.name ?? 'HOST']))
  }
  const values = parsed.data
  if (values.DATABASE_APP_URL && !values.DATABASE_URL) throw appUrlAlone()
  return {
    host: values.HOST,
    port: values.PORT,
    dataDir: resolve(values.CHANGKE_DATA),
    databaseUrl: values.DATABASE_URL,
    databaseAppUrl: values.DATABASE_APP_URL,
    environment: values.NODE_ENV,
    production: values.NODE_ENV === 'production',
    publicUrl: values.CHANGKE_PUBLIC_URL?.replace(/\/$/, ''),
    logLevel: values.LOG_LEVEL,
    warnings: unknownSettings(env),
  }
}

function appUrlAlone(): StartRefusal {
  return new StartRefusal(
    'config.appUrlAlone',
    {
      zh: '设置了 DATABASE_APP_URL 却没有 DATABASE_URL：两者须一同设置。',
      en: 'DATABASE_APP_URL is set without DATABASE_URL: set both or neither.',
    },
    exitCodes.badSetting,
  )
}

/** The settings as a Markdown table, for the README. */
export function settingsMarkdown(language: 'zh' | 'en'): string {
  const head = language === 'zh' ? '| 设置 | 默认值 | 含义 |' : '| Setting | Default | Meaning |'
  const rows = settings.map(
    ({ name, standard, [language]: text }) => `| \`${name}\` | ${standard ? `\`${standard}\`` : '–'} | ${text} |`,
  )
  return [head, '|---|---|---|', ...rows].join('\n')
}
