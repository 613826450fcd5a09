import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import { fold } from '../../../platform/search/name-keys.ts'
import { queryOf, wordsOf } from '../../../platform/search/search-words.ts'

// Words of so many products travel in one statement.
const batchSize = 2000
// As many hits as a list counts; the index gives them in no order of its own.
const hitCap = 10_000
// Between Chinese characters these do not count: 瓷砖（灰）is found by 瓷砖灰.
const marks = ' （）()【】[]《》“”·、，。：；—-/_*'

/** Makes the search words of these products anew; call it after every write of a code or a name. */
export async function rebuildProductWords(tx: Tx, productIds: readonly string[]): Promise<void> {
  for (let from = 0; from < productIds.length; from += batchSize) {
    const { rows } = await sql<{ id: string; code: string; name: string; nameSort: string }>`
      select p.id, p.code, p.name, p.name_sort as "nameSort" from sales.product p
       where p.org_id = ${tx.orgId} and p.id = any(${uuids(productIds.slice(from, from + batchSize))})`.execute(tx.db)
    // Words are letters and digits only (see wordsOf), so blanks between them are all the syntax there is.
    const words = rows.map(({ code, name, nameSort: sort }) =>
      wordsOf({ names: [{ text: name, sort }], codes: [code] }).join(' '),
    )
    await sql`
      insert into sales.product_search (org_id, product_id, words)
      select ${tx.orgId}::uuid, w.id, array_to_tsvector(string_to_array(w.words, ' '))
        from unnest(${uuids(rows.map((row) => row.id))}, ${words}::text[]) as w (id, words)
      on conflict (org_id, product_id) do update set words = excluded.words`.execute(tx.db)
  }
}

/** The next products, by id. */
export async function listProductIds(tx: Tx, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from sales.product p where p.org_id = ${tx.orgId} and p.id > ${after}::uuid order by p.id limit ${limit}`.execute(
    tx.db,
  )
  return rows.map((row) => row.id)
}

/**
 * Products by a part of the name, its pinyin or initials (`zyd` and `zhiyidai` find 纸衣袋), or by the code, as a condition on
 * `sales.product p`. Nothing typed finds everything, nothing but punctuation nothing.
 */
export function foundByWords(tx: Tx, typed: string | undefined): RawBuilder<SqlBool> {
  const word = fold(typed ?? '')
  if (word === '') return sql<SqlBool>`true`
  const search = queryOf(word, { phones: false })
  if (!search) return sql<SqlBool>`false`
  const hits =
    search.tsquery === undefined
      ? sql`true`
      : sql`p.id = any(array(select x from sales.find_product_words(${tx.orgId}, ${search.tsquery}::tsquery, ${hitCap}) as x))`
  const together = search.contains.map((run) => sql` and position(${run} in translate(p.name, ${marks}, '')) > 0`)
  return sql<SqlBool>`(${hits}${sql.join(together, sql``)})`
}
