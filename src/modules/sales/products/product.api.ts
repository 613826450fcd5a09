import { z } from 'zod'
import { listQuery, listSummary, type FilterFields } from '../../../kernel/filter.ts'
import { operation } from '../../../kernel/operation.ts'
import { pageOf } from '../../../kernel/page.ts'

const id = z.uuid()
const version = z.coerce.number().int()
/** Plain decimal with at most 4 places, not negative: a price or cost per unit. */
const price = z.string().regex(/^\d{1,9}(\.\d{1,4})?$/)
/** How many characters each text of a product may have: one rule for forms, programs and files. */
export const productLimits = { code: 60, name: 200, category: 100, subcategory: 100, unit: 30, supplier: 200 } as const

const optionalText = (max: number) => z.string().trim().min(1).max(max).nullable()

const productFields = {
  code: z.string().trim().min(1).max(productLimits.code),
  name: z.string().trim().min(1).max(productLimits.name),
  category: optionalText(productLimits.category).optional(),
  subcategory: optionalText(productLimits.subcategory).optional(),
  unit: optionalText(productLimits.unit).optional(),
  listPrice: price.nullable().optional(),
  cost: price.nullable().optional(),
  supplier: optionalText(productLimits.supplier).optional(),
}

/** `cost` is absent for people without `sales.cost.read`. */
export const productView = z.object({
  id,
  version: z.number().int(),
  code: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  subcategory: z.string().nullable(),
  unit: z.string().nullable(),
  listPrice: z.string().nullable(),
  cost: z.string().nullable().optional(),
  supplier: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type ProductView = z.infer<typeof productView>

export const productSuggestion = z.object({
  id,
  code: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  listPrice: z.string().nullable(),
})

export type ProductSuggestion = z.infer<typeof productSuggestion>

/** What the product list can be filtered by; `cost` only with `sales.cost.read`. */
export const productFilterFields = {
  code: 'text',
  name: 'text',
  category: 'text',
  subcategory: 'text',
  unit: 'text',
  supplier: 'text',
  listPrice: 'number',
  cost: 'number',
  updatedAt: 'date',
  createdAt: 'date',
} as const satisfies FilterFields

export const productOperations = {
  list: operation({
    name: 'sales.product.list',
    method: 'GET',
    path: '/products',
    summary: ['产品列表', 'List products'],
    input: z.strictObject({ ...listQuery }),
    output: pageOf(productView),
  }),
  summary: operation({
    name: 'sales.product.summary',
    method: 'GET',
    path: '/products-summary',
    summary: ['产品列表的条数', 'Count of the product list'],
    allow: { like: 'sales.product.list' },
    input: z.strictObject({ q: listQuery.q, filter: listQuery.filter }),
    output: listSummary,
  }),
  suggest: operation({
    name: 'sales.product.suggest',
    method: 'GET',
    path: '/product-suggestions',
    summary: ['按编码、名称或拼音找产品', 'Find products by code, name or pinyin'],
    allow: { like: 'sales.product.list' },
    input: z.strictObject({
      q: z.string().trim().max(100).default(''),
      limit: z.coerce.number().int().min(1).max(50).default(10),
    }),
    output: z.object({ items: z.array(productSuggestion) }),
  }),
  get: operation({
    name: 'sales.product.get',
    method: 'GET',
    path: '/products/{id}',
    summary: ['查看产品', 'Read a product'],
    allow: { like: 'sales.product.list' },
    input: z.strictObject({ id }),
    output: productView,
  }),
  create: operation({
    name: 'sales.product.create',
    method: 'POST',
    path: '/products',
    summary: ['新建产品', 'Create a product'],
    idempotent: true,
    input: z.strictObject(productFields),
    output: productView,
    refusals: ['sales.product.codeTaken', 'sales.product.costHidden'],
  }),
  update: operation({
    name: 'sales.product.update',
    method: 'PATCH',
    path: '/products/{id}',
    summary: ['修改产品', 'Edit a product'],
    versioned: true,
    input: z.strictObject({
      id,
      version,
      ...productFields,
      code: productFields.code.optional(),
      name: productFields.name.optional(),
    }),
    output: productView,
    refusals: ['sales.product.codeTaken', 'sales.product.costHidden'],
  }),
  delete: operation({
    name: 'sales.product.delete',
    method: 'DELETE',
    path: '/products/{id}',
    summary: ['删除产品（可撤销）', 'Delete a product (can be undone)'],
    input: z.strictObject({ id }),
    output: z.object({ id }),
  }),
  restore: operation({
    name: 'sales.product.restore',
    method: 'POST',
    path: '/products/{id}/restore',
    summary: ['撤销删除产品', 'Undo the deletion of a product'],
    allow: { like: 'sales.product.delete' },
    input: z.strictObject({ id }),
    output: productView,
    refusals: ['sales.product.codeTaken'],
  }),
} as const
