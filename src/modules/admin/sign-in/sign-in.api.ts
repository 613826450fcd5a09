import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'

const scope = z.enum(['own', 'department', 'departmentTree', 'all'])
const locale = z.enum(['zh-CN', 'en'])
const login = z.string().trim().min(1).max(200)
const password = z.string().min(1).max(200)
export const timeZone = z
  .string()
  .max(60)
  .refine((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
    } catch {
      return false
    }
  }, 'admin.timeZone.unknown')

/** Who is signed in, where, and what they may do: the first thing a browser asks. */
export const sessionView = z.object({
  user: z.object({ id: z.uuid(), name: z.string(), isOwner: z.boolean() }),
  organisation: z.object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(['company', 'sample']),
    timeZone: z.string(),
    currency: z.string(),
  }),
  organisations: z.array(z.object({ id: z.uuid(), name: z.string(), kind: z.enum(['company', 'sample']) })),
  permissions: z.record(z.string(), scope),
  locale,
})

export const signInOperations = {
  instance: operation({
    name: 'admin.instance.get',
    method: 'GET',
    path: '/instance',
    summary: ['是否已完成首次设置', 'Whether the first set-up is done'],
    allow: 'public',
    input: z.strictObject({}),
    output: z.object({ needsSetup: z.boolean(), version: z.string() }),
  }),
  setUp: operation({
    name: 'admin.instance.setUp',
    method: 'POST',
    path: '/instance/set-up',
    summary: ['首次设置：建立组织和老板账号', 'First set-up: creates the organisation and its owner'],
    allow: 'public',
    input: z.strictObject({
      organisationName: z.string().trim().min(1).max(200),
      ownerName: z.string().trim().min(1).max(100),
      login,
      password,
      timeZone: timeZone.default('Asia/Shanghai'),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .default('CNY'),
      locale: locale.default('zh-CN'),
    }),
    output: sessionView,
    refusals: ['admin.instance.alreadySetUp', 'admin.password.tooShort', 'admin.password.obvious', 'admin.login.taken'],
  }),
  signIn: operation({
    name: 'admin.session.signIn',
    method: 'POST',
    path: '/session',
    summary: ['登录：手机号、邮箱或登录名 + 密码', 'Sign in with phone, e-mail or login name and password'],
    allow: 'public',
    input: z.strictObject({ login, password }),
    output: sessionView.extend({ token: z.string() }),
    refusals: ['admin.session.wrongLogin'],
  }),
  signOut: operation({
    name: 'admin.session.signOut',
    method: 'DELETE',
    path: '/session',
    summary: ['退出登录', 'Sign out'],
    allow: 'public',
    input: z.strictObject({}),
    output: z.object({}),
  }),
  session: operation({
    name: 'admin.session.get',
    method: 'GET',
    path: '/session',
    summary: ['当前登录者、组织和权限', 'Who is signed in, the organisation and the permissions'],
    allow: 'public',
    input: z.strictObject({}),
    output: sessionView,
  }),
  switchOrganisation: operation({
    name: 'admin.session.switchOrganisation',
    method: 'POST',
    path: '/session/organisation',
    summary: ['切换到自己所属的另一个组织', 'Switch to another organisation one belongs to'],
    allow: 'public',
    input: z.strictObject({ organisationId: z.uuid() }),
    output: sessionView,
  }),
  setLocale: operation({
    name: 'admin.session.setLocale',
    method: 'PUT',
    path: '/session/locale',
    summary: ['选择界面语言', 'Choose the interface language'],
    allow: 'public',
    input: z.strictObject({ locale }),
    output: z.object({}),
  }),
} as const
