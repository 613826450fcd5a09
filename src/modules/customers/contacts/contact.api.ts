import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'

const id = z.uuid()
const version = z.coerce.number().int()
const optionalLine = (limit: number) =>
  z
    .string()
    .trim()
    .max(limit)
    .nullable()
    .transform((text) => (text === '' ? null : text))
const day = z.iso.date().nullable()

/** How many characters each text of a contact may have: one rule for forms, programs and files. */
export const contactLimits = { name: 100, title: 100, phone: 60, email: 200, wechat: 100, remark: 2000 } as const

const fields = {
  title: optionalLine(contactLimits.title).optional(),
  phone: optionalLine(contactLimits.phone).optional(),
  email: optionalLine(contactLimits.email).optional(),
  wechat: optionalLine(contactLimits.wechat).optional(),
  birthdayOn: day.optional(),
  isPrimary: z.boolean().optional(),
  remark: optionalLine(contactLimits.remark).optional(),
}
const name = z.string().trim().min(1).max(contactLimits.name)

export const contactView = z.object({
  id,
  version: z.number().int(),
  customerId: id,
  name: z.string(),
  title: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  wechat: z.string().nullable(),
  birthdayOn: z.string().nullable(),
  isPrimary: z.boolean(),
  remark: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type ContactView = z.infer<typeof contactView>

export const contactHit = z.object({
  id,
  name: z.string(),
  title: z.string().nullable(),
  /** Masked for people who may not see numbers. */
  phone: z.string().nullable(),
  customer: z.object({ id, name: z.string() }),
})
export type ContactHit = z.infer<typeof contactHit>

export const contactOperations = {
  search: operation({
    name: 'customers.contact.search',
    method: 'GET',
    path: '/contact-search',
    summary: ['搜索联系人：姓名、拼音、首字母、电话', 'Search contacts by name, pinyin, initials or phone'],
    allow: { like: 'customers.customer.list' },
    input: z.strictObject({ q: z.string().max(100), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    output: z.object({
      items: z.array(contactHit),
      /** There are more than could be looked through: type on. */
      more: z.boolean(),
    }),
  }),
  list: operation({
    name: 'customers.contact.list',
    method: 'GET',
    path: '/customers/{customerId}/contacts',
    summary: ['客户的联系人', 'The contacts of a customer'],
    allow: { like: 'customers.customer.list' },
    input: z.strictObject({ customerId: id }),
    output: z.object({ items: z.array(contactView), count: z.number().int(), masked: z.boolean() }),
  }),
  create: operation({
    name: 'customers.contact.create',
    method: 'POST',
    path: '/customers/{customerId}/contacts',
    summary: ['新建联系人', 'Add a contact'],
    idempotent: true,
    input: z.strictObject({ customerId: id, name, ...fields }),
    output: contactView,
  }),
  update: operation({
    name: 'customers.contact.update',
    method: 'PATCH',
    path: '/contacts/{id}',
    summary: ['修改联系人', 'Change a contact'],
    versioned: true,
    input: z.strictObject({ id, version, name: name.optional(), ...fields }),
    output: contactView,
  }),
  delete: operation({
    name: 'customers.contact.delete',
    method: 'DELETE',
    path: '/contacts/{id}',
    summary: ['删除联系人（可恢复）', 'Delete a contact (can be restored)'],
    input: z.strictObject({ id }),
    output: z.object({ id }),
  }),
  restore: operation({
    name: 'customers.contact.restore',
    method: 'POST',
    path: '/contacts/{id}/restore',
    summary: ['恢复联系人', 'Restore a contact'],
    allow: { like: 'customers.contact.delete' },
    input: z.strictObject({ id }),
    output: z.object({ id }),
  }),
} as const
