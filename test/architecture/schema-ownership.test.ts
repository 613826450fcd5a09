import { describe, expect, it } from 'vitest'
import { filesBelow, isTest } from './source.ts'
import { ranks } from './module-order.cjs'

const schemas = 'control|platform|admin|customers|knowledge|channel|sales|prospecting|service|care|marketing|insight'
const mention = new RegExp(
  String.raw`(?:\b(?:from|join|into|update|table)\s+(?:only\s+)?|(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|Join)\(\s*\[?\s*['"])(${schemas})\.([a-z_]+)`,
  'gi',
)
const rankOf = (module: string): number => ranks.findIndex((rank: string[]) => rank.includes(module))

/** Tables of others that a store of `module` touches: lower modules may be read through the views that they publish. */
export function foreignTables(module: string, text: string): string[] {
  return [...text.matchAll(mention)]
    .map((match) => ({ schema: String(match[1]), table: String(match[2]) }))
    .filter(({ schema, table }) => {
      if (schema === module) return false
      // Identity and machine tables are administered by admin (and the platform itself).
      if (module === 'admin' && (schema === 'control' || schema === 'platform')) return false
      return !(table.startsWith('v_') && rankOf(schema) >= 0 && rankOf(schema) < rankOf(module))
    })
    .map(({ schema, table }) => `${schema}.${table}`)
}

describe('stores', () => {
  it('touch their own schema, and lower ones through published views', () => {
    const found = filesBelow('src/modules')
      .filter(({ name }) => /\.(store|usecases|jobs|import-target|bindings)\.ts$/.test(name) && !isTest(name))
      .flatMap(({ name, text }) => foreignTables(name.split('/')[2] ?? '', text).map((table) => `${name}: ${table}`))
    expect(found).toEqual([])
  })

  it('would be caught', () => {
    expect(foreignTables('sales', `select 1 from customers.customer c join sales.order o`)).toEqual(['customers.customer'])
    expect(foreignTables('sales', `db.selectFrom('insight.v_score')`)).toEqual(['insight.v_score'])
    expect(foreignTables('sales', `.innerJoin('admin.user as u', 'u.id', 'o.id') from customers.v_customer_ref v`)).toEqual([
      'admin.user',
    ])
  })
})
