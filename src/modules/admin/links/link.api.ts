import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { sessionView } from '../sign-in/sign-in.api.ts'

const token = z.string().min(1).max(200)

export const linkOperations = {
  issue: operation({
    name: 'admin.user.issueLink',
    method: 'POST',
    path: '/users/{id}/link',
    summary: ['生成邀请或密码链接', 'Make an invitation or password link'],
    // Not idempotent on purpose: a kept answer would keep the secret. Each call voids the links before it.
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ kind: z.enum(['invitation', 'reset']), path: z.string(), expiresAt: z.string() }),
    refusals: ['admin.user.ownerOnly', 'admin.user.higherRights', 'admin.link.disabled', 'admin.link.sample'],
  }),
  open: operation({
    name: 'admin.link.open',
    method: 'POST',
    path: '/link',
    summary: ['打开邀请或重设密码的链接', 'Open an invitation or password link'],
    allow: 'public',
    // In the body, so that no log of addresses keeps it.
    input: z.strictObject({ token }),
    output: z.object({
      kind: z.enum(['invitation', 'reset']),
      organisationName: z.string(),
      name: z.string(),
      login: z.string(),
      expiresAt: z.string(),
    }),
    refusals: ['admin.link.invalid'],
  }),
  accept: operation({
    name: 'admin.link.accept',
    method: 'POST',
    path: '/link/accept',
    summary: ['用链接设置密码并登录', 'Set the password with a link and sign in'],
    allow: 'public',
    input: z.strictObject({ token, password: z.string().min(1).max(200), locale: z.enum(['zh-CN', 'en']).optional() }),
    output: sessionView,
    refusals: ['admin.link.invalid', 'admin.password.tooShort', 'admin.password.obvious'],
  }),
} as const
