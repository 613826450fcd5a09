import type { ImportDesk } from './import-desk.ts'

const questions = {
  customers: `select code, name, kind, phone, email, country, province, city, territory, industry, remark, net_minor::text as net, order_count, purchase_count,
      first_order_on::text, last_order_on::text from customers.customer where org_id = $1 and deleted_at is null`,
  contacts: `select c.code as customer, c.name as of, k.name, k.title, k.phone, k.email, k.wechat, k.is_primary from customers.contact k
      join customers.customer c on c.org_id = k.org_id and c.id = k.customer_id where k.org_id = $1 and k.deleted_at is null`,
  products: `select code, name, category, subcategory, unit, list_price::text, cost::text, supplier from sales.product where org_id = $1 and deleted_at is null`,
  orders: `select o.number, c.code as customer, c.name as of, o.kind, o.ordered_on::text, o.line_count, o.net_minor::text as net, o.cost_minor::text as cost
      from sales.order o left join customers.customer c on c.org_id = o.org_id and c.id = o.customer_id where o.org_id = $1 and o.deleted_at is null`,
  lines: `select o.number, p.code as product, l.quantity::text, l.unit_price::text, l.amount_minor::text as amount, l.cost_minor::text as cost
      from sales.order_line l join sales.order o on o.org_id = l.org_id and o.id = l.order_id
      left join sales.product p on p.org_id = l.org_id and p.id = l.product_id where l.org_id = $1`,
  grades: `select c.code, c.name, g.class from customers.v_customer_class g join customers.customer c on c.org_id = g.org_id and c.id = g.customer_id where g.org_id = $1`,
} as const

export type EndState = Record<keyof typeof questions, string[]>

/** What a company holds in words: no ids, no moments, no versions, in an order of its own. */
export async function endState(desk: Pick<ImportDesk, 'sql'>): Promise<EndState> {
  const entries = await Promise.all(
    Object.entries(questions).map(
      async ([name, question]) => [name, (await desk.sql(question)).map((row) => JSON.stringify(row)).sort()] as const,
    ),
  )
  return Object.fromEntries(entries) as EndState
}

/** Every sequence of a list. */
export function sequences<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]]
  return list.flatMap((first, index) => sequences(list.toSpliced(index, 1)).map((rest) => [first, ...rest]))
}
