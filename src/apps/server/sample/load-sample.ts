import { addDays, addMonths, dayIn } from '../../../kernel/days.ts'
import { fillPeople, startOfDay, type SamplePeople } from '../../../modules/admin/server.ts'
import {
  insertSampleContacts,
  insertSampleCustomers,
  insertSampleFollowUps,
  insertSampleTasks,
  rebuildSearchWords,
  type SampleContact,
  type SampleCustomer,
} from '../../../modules/customers/server.ts'
import { insertSampleOrders, insertSampleProducts, refreshTradeFacts, type SampleOrder } from '../../../modules/sales/server.ts'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { makeId } from '../../../platform/make-id.ts'
import { makeDice } from './dice.ts'
import { drawContact, type DrawnContact } from './draw-contact.ts'
import { drawOrders, type Buyer, type Stage } from './draw-orders.ts'
import type { Pack, PackCustomer } from './pack.ts'

/** Orders of the last weeks come after a first grading, so that the sample shows who moved between the classes. */
export const recentDays = 45

export interface DrawnSample {
  /** Orders before the last weeks, then those of the last weeks. */
  older: SampleOrder[]
  recent: SampleOrder[]
}

/** Fills departments, people, products, customers, contacts, follow-ups and tasks; answers the orders, which go in two parts. */
export async function fillArchive(tx: Tx, pack: Pack): Promise<DrawnSample> {
  const today = dayIn(new Date(tx.now), pack.timeZone)
  const stage: Stage = {
    pack,
    dice: makeDice(pack.seed),
    today,
    firstOn: addMonths(today, -pack.months),
    at: (day, minute) => new Date(Date.parse(startOfDay(day, pack.timeZone)) + minute * 60_000).toISOString(),
  }
  const people = await fillPeople(tx, pack.departments, pack.staff)
  const buyers = pack.customers.map((source): Buyer => ({ id: makeId(), source, ...ownerOf(tx, source, people) }))
  const contact = new Map(buyers.map((buyer) => [buyer.id, drawContact(stage, buyer)]))
  const products = pack.products.map((product) => ({ ...product, id: makeId() }))
  await insertSampleProducts(tx, products, stage.at(stage.firstOn, 0))
  await insertSampleCustomers(
    tx,
    buyers.map((buyer) => customerOf(stage, buyer, contact.get(buyer.id)!)),
  )
  await insertSampleContacts(
    tx,
    buyers.flatMap((buyer) => contactsOf(stage, buyer)),
  )
  await insertSampleFollowUps(
    tx,
    [...contact.values()].flatMap((drawn) => drawn.followUps),
  )
  await insertSampleTasks(
    tx,
    [...contact.values()].flatMap((drawn) => drawn.tasks),
  )
  await rebuildSearchWords(
    tx,
    buyers.map((buyer) => buyer.id),
  )
  const orders = drawOrders(stage, buyers, products)
  const border = addDays(today, -recentDays)
  return { older: orders.filter((o) => o.orderedOn < border), recent: orders.filter((o) => o.orderedOn >= border) }
}

/** Puts orders in and brings everything that follows from them up to date. */
export async function fillOrders(tx: Tx, orders: readonly SampleOrder[]): Promise<void> {
  await insertSampleOrders(tx, orders)
  await analyzeSample(tx)
  await refreshTradeFacts(tx, 'all')
}

// Without figures of the fresh rows the planner takes a minute for what is done in the blink of an eye.
async function analyzeSample(tx: Tx): Promise<void> {
  const tables = ['customers.customer', 'customers.contact', 'customers.follow_up', 'customers.task', 'customers.customer_search']
  await sql`select app.analyze_tables(${[...tables, 'sales.product', 'sales.order', 'sales.order_line']}::text[])`.execute(tx.db)
}

// The one who looks has some of the greatest customers, so that the own list of today is not empty.
function ownerOf(tx: Tx, source: PackCustomer, people: SamplePeople): { ownerId: string | null; departmentId: string | null } {
  if (source.owner === '') return { ownerId: null, departmentId: null }
  if (source.level === '6' || source.level === '5') return { ownerId: tx.userId, departmentId: null }
  const user = people.users.get(source.owner)
  return { ownerId: user?.id ?? null, departmentId: user?.departmentId ?? null }
}

function customerOf(stage: Stage, buyer: Buyer, contact: DrawnContact): SampleCustomer {
  const { source, ownerId, departmentId } = buyer
  const { code, name, kind, province, city, county, address } = source
  const begun =
    source.pattern === 'new' ? addDays(stage.today, -stage.dice.whole(20, 60)) : addDays(stage.firstOn, -stage.dice.whole(1, 400))
  return {
    id: buyer.id,
    code,
    name,
    kind,
    phone: source.phone || null,
    country: stage.pack.country,
    province,
    city,
    county,
    address,
    source: source.source,
    industry: source.industry || null,
    ownerId,
    departmentId,
    nextContactAt: contact.nextContactAt,
    lastContactAt: contact.lastContactAt,
    createdAt: stage.at(begun, stage.dice.whole(9 * 60, 17 * 60)),
  }
}

function contactsOf(stage: Stage, { id, source }: Buyer): SampleContact[] {
  const createdAt = stage.at(stage.firstOn, 9 * 60)
  const common = { customerId: id, createdAt }
  const first: SampleContact[] =
    source.contactName === ''
      ? []
      : [
          {
            ...common,
            id: makeId(),
            name: source.contactName,
            title: source.contactTitle || null,
            phone: source.contactPhone || null,
            birthdayOn: source.contactBirthday || null,
            isPrimary: true,
          },
        ]
  const [name, title, phone] = source.secondContact.split('/')
  if (!name) return first
  return [
    ...first,
    { ...common, id: makeId(), name, title: title ?? null, phone: phone ?? null, birthdayOn: null, isPrimary: false },
  ]
}
