import { sql } from 'kysely'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import { ownerWord, departmentWord, wordsOf, type Named } from '../../../platform/search/search-words.ts'

interface WordSource {
  id: string
  name: string
  nameSort: string
  code: string | null
  phone: string | null
  fax: string | null
  principalName: string | null
  principalPhone: string | null
  ownerId: string | null
  departmentId: string | null
  contacts: [name: string, sort: string, phone: string | null][] | null
}

// Words of so many customers travel in one statement: about 2 MB.
const batchSize = 2000

/** Makes the search words of these customers and their contacts anew; set-based, for one edit as for a million imported rows. */
export async function rebuildSearchWords(tx: Tx, customerIds: readonly string[]): Promise<void> {
  for (let from = 0; from < customerIds.length; from += batchSize) {
    const sources = await listSources(tx, customerIds.slice(from, from + batchSize))
    await saveWords(tx, sources)
  }
}

async function listSources(tx: Tx, ids: readonly string[]): Promise<WordSource[]> {
  const { rows } = await sql<WordSource>`
    select c.id, c.name, c.name_sort as "nameSort", c.code, c.phone, c.fax, c.principal_name as "principalName",
      c.principal_phone as "principalPhone", c.owner_id as "ownerId", c.owner_department_id as "departmentId", k.contacts
    from customers.customer c
    left join (
      select k.org_id, k.customer_id, json_agg(json_build_array(k.name, k.name_sort, k.phone)) as contacts
      from customers.contact k
      where k.org_id = ${tx.orgId} and k.customer_id = any(${uuids(ids)}) and k.deleted_at is null
      group by k.org_id, k.customer_id
    ) k on k.org_id = c.org_id and k.customer_id = c.id
    where c.org_id = ${tx.orgId} and c.id = any(${uuids(ids)})`.execute(tx.db)
  return rows
}

async function saveWords(tx: Tx, sources: readonly WordSource[]): Promise<void> {
  if (sources.length === 0) return
  const ids = sources.map((source) => source.id)
  const words = sources.map((source) => tsvectorText(source))
  await sql`
    insert into customers.customer_search (org_id, customer_id, words)
    select ${tx.orgId}::uuid, w.id, array_to_tsvector(string_to_array(w.words, ' ')) from unnest(${uuids(ids)}, ${words}::text[]) as w (id, words)
    on conflict (org_id, customer_id) do update set words = excluded.words`.execute(tx.db)
}

// Words are letters and digits only (see wordsOf), so blanks between them are all the syntax there is.
function tsvectorText(source: WordSource): string {
  const contacts: Named[] = (source.contacts ?? []).map(([text, sort]) => ({ text, sort }))
  return wordsOf({
    names: [{ text: source.name, sort: source.nameSort }],
    persons: source.principalName ? [source.principalName] : [],
    contacts,
    phones: [source.phone, source.fax, source.principalPhone, ...(source.contacts ?? []).map(([, , phone]) => phone)],
    codes: [source.code],
    ownerId: source.ownerId,
    departmentId: source.departmentId,
  }).join(' ')
}

/** After a change of owner: only the two words that say who may find the customer, without reading names again. */
export async function updateOwnerWords(tx: Tx, customerIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string; ownerId: string | null; departmentId: string | null }>`
    select id, owner_id as "ownerId", owner_department_id as "departmentId" from customers.customer
    where org_id = ${tx.orgId} and id = any(${uuids(customerIds)})`.execute(tx.db)
  const words = rows.map((row) =>
    [row.ownerId && ownerWord(row.ownerId), row.departmentId && departmentWord(row.departmentId)].filter(Boolean).join(' '),
  )
  await sql`
    with fresh as (
      select s.org_id, s.customer_id, ts_filtered.words || w.words::tsvector as words
      from unnest(${uuids(rows.map((row) => row.id))}, ${words}::text[]) as w (id, words)
      join customers.customer_search s on s.customer_id = w.id and s.org_id = ${tx.orgId}
      cross join lateral (
        select coalesce(array_to_tsvector(array_agg(x.lexeme)), ''::tsvector) as words
        from unnest(tsvector_to_array(s.words)) as x (lexeme) where x.lexeme !~ '^[ou][0-9a-f]{12}$'
      ) ts_filtered
      where s.org_id = ${tx.orgId}
    )
    update customers.customer_search s set words = fresh.words from fresh
    where s.org_id = ${tx.orgId} and s.org_id = fresh.org_id and s.customer_id = fresh.customer_id`.execute(tx.db)
}

/** The next customers with contacts, by id. */
export async function listCustomersWithContacts(tx: Tx, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct k.customer_id as id from customers.contact k
    where k.org_id = ${tx.orgId} and k.deleted_at is null and k.customer_id > ${after}::uuid
    order by k.customer_id limit ${limit}`.execute(tx.db)
  return rows.map((row) => row.id)
}
