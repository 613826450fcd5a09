import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { timeZone } from '../sign-in/sign-in.api.ts'

export const settingsView = z.object({
  name: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  returnPrefix: z.string(),
  forgottenAfterDays: z.number().int(),
  version: z.number().int(),
})

export const settingsOperations = {
  get: operation({
    name: 'admin.settings.get',
    method: 'GET',
    path: '/settings',
    summary: ['查看组织设置', 'See the settings of the organisation'],
    allow: 'session',
    input: z.strictObject({}),
    output: settingsView,
  }),
  update: operation({
    name: 'admin.settings.update',
    method: 'PATCH',
    path: '/settings',
    summary: ['修改组织设置', 'Change the settings of the organisation'],
    versioned: true,
    input: z.strictObject({
      version: z.coerce.number().int(),
      name: z.string().trim().min(1).max(200).optional(),
      timeZone: timeZone.optional(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
      returnPrefix: z
        .string()
        .trim()
        .max(10)
        .nullable()
        .transform((text) => text ?? '')
        .optional(),
      forgottenAfterDays: z.int().min(1).max(3650).optional(),
    }),
    output: settingsView,
  }),
} as const
