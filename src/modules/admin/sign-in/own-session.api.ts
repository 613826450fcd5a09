import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'

export const ownSessionOperations = {
  list: operation({
    name: 'admin.ownSession.list',
    method: 'GET',
    path: '/session/devices',
    summary: ['查看自己在哪些设备上登录', 'See where one is signed in'],
    allow: 'session',
    input: z.strictObject({}),
    output: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          current: z.boolean(),
          ip: z.string().nullable(),
          userAgent: z.string().nullable(),
          createdAt: z.string(),
          lastSeenAt: z.string(),
        }),
      ),
    }),
  }),
  end: operation({
    name: 'admin.ownSession.end',
    method: 'DELETE',
    path: '/session/devices/{id}',
    summary: ['让自己的某个设备退出登录', 'End one of one’s sessions'],
    allow: 'session',
    input: z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/) }),
    output: z.object({}),
  }),
  endOthers: operation({
    name: 'admin.ownSession.endOthers',
    method: 'DELETE',
    path: '/session/devices',
    summary: ['让自己的其他设备全部退出登录', 'End all one’s other sessions'],
    allow: 'session',
    input: z.strictObject({}),
    output: z.object({}),
  }),
  changePassword: operation({
    name: 'admin.ownSession.changePassword',
    method: 'PUT',
    path: '/session/password',
    summary: ['修改自己的密码', 'Change one’s password'],
    allow: 'session',
    input: z.strictObject({ current: z.string().min(1).max(200), password: z.string().min(1).max(200) }),
    output: z.object({}),
    refusals: ['admin.password.wrong', 'admin.password.tooShort', 'admin.password.obvious'],
  }),
} as const
