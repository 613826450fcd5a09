import { once } from 'node:events'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { rebuildSearchWords } from '../src/modules/customers/server.ts'
import { customerNameKey } from '../src/modules/customers/archive/customer-keys.rules.ts'
import { makeId } from '../src/platform/make-id.ts'
import type { Scratch } from './scratch.ts'

// Parts with their pinyin, so that a million sort keys need no dictionary.
const places = [['上海', 'shang hai'], ['北京', 'bei jing'], ['重庆', 'chong qing'], ['武汉', 'wu han'], ['广州', 'guang zhou'], ['杭州', 'hang zhou'], ['成都', 'cheng du'], ['南京', 'nan jing'], ['佛山', 'fo shan'], ['厦门', 'xia men']] as const // prettier-ignore
const syllables = [['宏', 'hong'], ['图', 'tu'], ['鼎', 'ding'], ['盛', 'sheng'], ['江', 'jiang'], ['城', 'cheng'], ['南', 'nan'], ['湖', 'hu'], ['星', 'xing'], ['河', 'he'], ['顺', 'shun'], ['德', 'de'], ['禾', 'he'], ['木', 'mu'], ['金', 'jin'], ['玉', 'yu'], ['长', 'chang'], ['风', 'feng'], ['瑞', 'rui'], ['祥', 'xiang'], ['安', 'an'], ['泰', 'tai'], ['华', 'hua'], ['美', 'mei'], ['嘉', 'jia'], ['信', 'xin'], ['天', 'tian'], ['源', 'yuan'], ['恒', 'heng'], ['通', 'tong']] as const // prettier-ignore
const trades = [['建材', 'jian cai'], ['瓷砖', 'ci zhuan'], ['五金', 'wu jin'], ['家居', 'jia ju'], ['装饰', 'zhuang shi'], ['卫浴', 'wei yu'], ['灯饰', 'deng shi'], ['酒店用品', 'jiu dian yong pin']] as const // prettier-ignore

// A small fixed generator: every run makes the same million.
function* numbers(seed: number): Generator<number, never> {
  let state = seed
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state
  }
}

/** Fills the organisation with `count` customers, unless it has them. */
export async function fillCustomers(scratch: Scratch, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: scratch.superUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>(
      'select count(*)::int as count from customers.customer where org_id = $1',
      [scratch.orgId],
    )
    if (rows[0]!.count >= count) return
    console.error(`  ${count.toLocaleString('en-US')} customers …`)
    await copyCustomers(client, scratch.orgId, count)
    await client.query('analyze customers.customer')
  } finally {
    await client.end()
  }
}

async function copyCustomers(client: pg.Client, orgId: string, count: number): Promise<void> {
  const columns =
    'org_id, id, code, name, name_sort, name_key, phone, phone_key, province, net_minor, order_count, purchase_count, last_order_on, last_contact_at, next_contact_at, created_at, updated_at'
  const stream = client.query(copyFrom(`copy customers.customer (${columns}) from stdin`))
  const random = numbers(7)
  const pick = <T>(list: readonly T[]): T => list[random.next().value % list.length]!
  const now = Date.parse('2026-11-01T00:00:00Z')
  let text = ''
  for (let i = 0; i < count; i++) {
    const parts = [pick(places), pick(syllables), pick(syllables), pick(syllables), pick(trades)]
    const name = `${parts.map((p) => p[0]).join('')}有限公司`
    const sort = `${parts.map((p) => p[1]).join(' ')} you xian gong si`
    const phone = `1${30 + (i % 60)}${String((i * 7_919) % 100_000_000).padStart(8, '0')}`.slice(0, 11)
    const net = random.next().value % 50_000_000
    const at = (days: number): string => new Date(now - days * 86_400_000 - i).toISOString()
    const sometimes = (share: number, value: string): string => (random.next().value % 100 < share ? value : '\\N')
    const days = random.next().value % 900
    text += `${[orgId, makeId(new Date(now + i)), `K${i}`, name, sort, customerNameKey(name), phone, phone, parts[0]![0], net, 3, 3, sometimes(80, at(days).slice(0, 10)), sometimes(60, at(days % 200)), sometimes(40, at(-(days % 60))), at(days), at(days % 90)].join('\t')}\n`
    if (text.length > 500_000) {
      if (!stream.write(text)) await once(stream, 'drain')
      text = ''
    }
  }
  stream.end(text)
  await once(stream, 'finish')
}

/** Search words of the customers, unless they are there; benches that do not search can do without these minutes. */
export async function fillWords(scratch: Scratch): Promise<void> {
  const { database } = scratch.open.machines
  const present = await database.inOrg(scratch.orgId, scratch.userId, (tx) =>
    tx.db
      .selectFrom('customers.customer_search')
      .select('customer_id')
      .where('org_id', '=', tx.orgId)
      .limit(1)
      .executeTakeFirst(),
  )
  if (present) return
  const ids = await database.inOrg(
    scratch.orgId,
    scratch.userId,
    async (tx) => {
      const rows = await tx.db.selectFrom('customers.customer').select('id').where('org_id', '=', tx.orgId).execute()
      return rows.map((row) => row.id)
    },
    { statementTimeout: 600_000 },
  )
  console.error('  search words …')
  for (let from = 0; from < ids.length; from += 20_000) {
    await database.inOrg(scratch.orgId, scratch.userId, (tx) => rebuildSearchWords(tx, ids.slice(from, from + 20_000)), {
      statementTimeout: 600_000,
    })
  }
  const client = new pg.Client({ connectionString: scratch.superUrl })
  await client.connect()
  await client.query('vacuum analyze customers.customer_search')
  await client.query('vacuum analyze customers.customer')
  await client.end()
}

/** `orders` orders of ten lines each, spread unevenly over the customers: the first tenth has a third of them, the last half few or none. */
export async function fillOrders(scratch: Scratch, orders: number): Promise<void> {
  const client = new pg.Client({ connectionString: scratch.superUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from sales.order where org_id = $1', [
      scratch.orgId,
    ])
    if (rows[0]!.count >= orders) return
    console.error(`  ${orders.toLocaleString('en-US')} orders with ten lines each …`)
    await client.query(`set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'`)
    await client.query(
      'create unlogged table public.bench_customer as select id, (row_number() over (order by code))::int as n from customers.customer where org_id = $1',
      [scratch.orgId],
    )
    await client.query('create unique index on public.bench_customer (n)')
    await client.query(
      `insert into sales.order_line (org_id, order_id, line_no, quantity, unit_price, amount_minor)
       select $1, md5('order' || o)::uuid, l, 1 + (o + l) % 9, 1.25, round((1 + (o + l) % 9) * 125.0 * (1 + o % 37))::bigint from generate_series(1, $2::int) o, generate_series(1, 10) l`,
      [scratch.orgId, orders],
    )
    await client.query(
      `insert into sales.order (org_id, id, number, customer_id, kind, state, ordered_at, ordered_on, line_count, net_minor, created_at, updated_at)
       select $1, l.order_id, 'B' || l.n, c.id, 'sale', 'completed', timestamptz '2024-01-01' + l.n % 700 * interval '1 day', date '2024-01-01' + (l.n % 700)::int, 10, l.total, now(), now()
         from (select o as n, md5('order' || o)::uuid as order_id, (select sum(amount_minor) from sales.order_line x where x.org_id = $1 and x.order_id = md5('order' || o)::uuid) as total from generate_series(1, $2::int) o) l
         join public.bench_customer c on c.n = 1 + floor(power((hashint4(l.n) & 2147483647) / 2147483648.0, 2) * (select count(*) from public.bench_customer))::int`,
      [scratch.orgId, orders],
    )
    await client.query('drop table public.bench_customer')
    for (const table of ['sales.order', 'sales.order_line']) await client.query(`vacuum analyze ${table}`)
  } finally {
    await client.end()
  }
}
