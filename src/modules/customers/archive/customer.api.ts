import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'

export const customerKinds = [
  'company',
  'consumer',
  'dealer',
  'distributor',
  'wholesaler',
  'retailer',
  'keyAccount',
  'designer',
  'other',
] as const
export const customerKind = z.enum(customerKinds)

const id = z.uuid()
const version = z.coerce.number().int()
const line = (limit: number) => z.string().trim().max(limit)
// An emptied field is sent as null or as an empty text: both mean “nothing”.
const optionalLine = (limit: number) =>
  line(limit)
    .nullable()
    .transform((text) => (text === '' ? null : text))

/** One row of the repeating table product × specification × selling price (ARC-08). */
export const marketProduct = z.strictObject({
  product: line(100).min(1),
  spec: line(100).default(''),
  /** Decimal text; what the customer sells it for. */
  price: z
    .string()
    .regex(/^(\d{1,12}(\.\d{1,4})?)?$/)
    .default(''),
})

export type MarketProduct = z.infer<typeof marketProduct>

/** Archive groups 2 (market) and 3 (trade), ARC-08 and ARC-09; kept as one document, edited field by field. */
export const customerProfile = z.strictObject({
  citySize: optionalLine(200).optional(),
  fairSize: optionalLine(200).optional(),
  products: z.array(marketProduct).max(100).optional(),
  mainBrands: optionalLine(300).optional(),
  mainSpecs: optionalLine(300).optional(),
  salesVolume: optionalLine(200).optional(),
  hasIndoorAds: z.boolean().nullable().optional(),
  hasOutdoorAds: z.boolean().nullable().optional(),
})
export type CustomerProfile = z.infer<typeof customerProfile>

/** How many characters each text of a customer may have: one rule for forms, programs and files. */
export const customerLimits = {
  code: 60,
  name: 200,
  phone: 60,
  email: 200,
  fax: 60,
  country: 100,
  province: 100,
  city: 100,
  county: 100,
  territory: 100,
  address: 300,
  source: 100,
  industry: 100,
  principalName: 100,
  principalPhone: 60,
  remark: 5000,
} as const

const fields = {
  code: optionalLine(customerLimits.code),
  name: line(customerLimits.name).min(1),
  kind: customerKind,
  phone: optionalLine(customerLimits.phone),
  email: optionalLine(customerLimits.email),
  fax: optionalLine(customerLimits.fax),
  country: optionalLine(customerLimits.country),
  province: optionalLine(customerLimits.province),
  city: optionalLine(customerLimits.city),
  county: optionalLine(customerLimits.county),
  territory: optionalLine(customerLimits.territory),
  address: optionalLine(customerLimits.address),
  source: optionalLine(customerLimits.source),
  industry: optionalLine(customerLimits.industry),
  principalName: optionalLine(customerLimits.principalName),
  principalPhone: optionalLine(customerLimits.principalPhone),
  profile: customerProfile,
  remark: optionalLine(customerLimits.remark),
  nextContactAt: z.iso.datetime({ offset: true }).nullable(),
}
const optional = <T extends Record<string, z.ZodType>>(shape: T): { [K in keyof T]: z.ZodOptional<T[K]> } =>
  Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, schema.optional()])) as never

const { name, ...rest } = fields
export const customerDraft = z.strictObject({ name, ...optional(rest), ownerId: id.nullable().optional() })
export const customerChanges = z.strictObject({ id, version, ...optional(fields) })

const nullable = z.string().nullable()

/** Why the customer should be looked at now, and what to do about it (ARC-39). */
export const nextStep = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })

export const customerView = z.object({
  id,
  version: z.number().int(),
  code: nullable,
  name: z.string(),
  kind: customerKind,
  phone: nullable,
  email: nullable,
  fax: nullable,
  country: nullable,
  province: nullable,
  city: nullable,
  county: nullable,
  territory: nullable,
  address: nullable,
  source: nullable,
  industry: nullable,
  principalName: nullable,
  principalPhone: nullable,
  profile: customerProfile,
  remark: nullable,
  ownerId: nullable,
  ownerName: nullable,
  ownerDepartmentId: nullable,
  nextContactAt: nullable,
  lastContactAt: nullable,
  firstOrderOn: nullable,
  lastOrderOn: nullable,
  orderCount: z.number().int(),
  purchaseCount: z.number().int(),
  netMinor: z.number().int(),
  grade: nullable,
  gradeSince: nullable,
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: nullable,
  nextStep,
  /** Telephone numbers, mail and the like are shown in part only. */
  masked: z.boolean(),
  abilities: z.object({
    update: z.boolean(),
    delete: z.boolean(),
    assign: z.boolean(),
    followUp: z.boolean(),
    task: z.boolean(),
  }),
})

/** A customer that looks the same; one out of reach shows no more than that it exists and whose it is. */
export const duplicateView = z.object({
  id: id.nullable(),
  name: nullable,
  reason: z.enum(['code', 'name', 'phone']),
  ownerName: nullable,
})

export const customerOperations = {
  get: operation({
    name: 'customers.customer.get',
    method: 'GET',
    path: '/customers/{id}',
    summary: ['查看一个客户', 'See one customer'],
    allow: { like: 'customers.customer.list' },
    input: z.strictObject({ id }),
    output: customerView,
  }),
  phones: operation({
    name: 'customers.phone.view',
    method: 'GET',
    path: '/customers/{id}/phones',
    summary: ['查看完整的电话、邮箱等联系方式', 'See telephone numbers, mail and the like in full'],
    input: z.strictObject({ id }),
    output: z.object({ phone: nullable, principalPhone: nullable, email: nullable, fax: nullable }),
  }),
  findDuplicates: operation({
    name: 'customers.customer.findDuplicates',
    method: 'GET',
    path: '/customer-duplicates',
    summary: ['新建前查找重复的客户', 'Look for duplicates before creating a customer'],
    allow: { like: 'customers.customer.create' },
    input: z.strictObject({
      name: line(200).optional(),
      phone: line(60).optional(),
      code: line(60).optional(),
      exceptId: id.optional(),
    }),
    output: z.object({ items: z.array(duplicateView) }),
  }),
  create: operation({
    name: 'customers.customer.create',
    method: 'POST',
    path: '/customers',
    summary: ['新建客户', 'Create a customer'],
    idempotent: true,
    input: customerDraft,
    output: customerView,
    refusals: ['customers.customer.codeTaken', 'customers.customer.ownerOutOfReach'],
  }),
  update: operation({
    name: 'customers.customer.update',
    method: 'PATCH',
    path: '/customers/{id}',
    summary: ['修改客户', 'Change a customer'],
    versioned: true,
    input: customerChanges,
    output: customerView,
    refusals: ['customers.customer.codeTaken'],
  }),
  delete: operation({
    name: 'customers.customer.delete',
    method: 'DELETE',
    path: '/customers/{id}',
    summary: ['删除客户（30 天内可恢复）', 'Delete a customer (can be restored for 30 days)'],
    input: z.strictObject({ id }),
    output: z.object({ id }),
  }),
  restore: operation({
    name: 'customers.customer.restore',
    method: 'POST',
    path: '/customers/{id}/restore',
    summary: ['恢复已删除的客户', 'Restore a deleted customer'],
    allow: { like: 'customers.customer.delete' },
    input: z.strictObject({ id }),
    output: z.object({ id }),
    refusals: ['customers.customer.codeTaken'],
  }),
  history: operation({
    name: 'customers.customer.history',
    method: 'GET',
    path: '/customers/{id}/history',
    summary: ['客户的变更记录', 'What was changed on a customer'],
    allow: { like: 'customers.customer.list' },
    input: z.strictObject({
      id,
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    output: z.object({
      items: z.array(
        z.object({
          id,
          at: z.string(),
          userName: nullable,
          via: z.string(),
          operation: z.string(),
          entity: z.string(),
          changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
        }),
      ),
      nextCursor: z.string().optional(),
    }),
  }),
} as const

export type CustomerDraft = z.output<typeof customerDraft>
export type CustomerView = z.infer<typeof customerView>
