// A row of sums is no record: it begins with 合计, 总计 or “Grand total”, or is the subtotal of something (“宏图 小计”, pivot tables:
// “宏图 汇总”). Brought in it would become a customer of that name. A plain “Total” stays: companies are called so.
// Example: `合计,,1200` → column 0; `合计公司,…` → none.

const sums = new Set([
  '合计',
  '总计',
  '小计',
  '共计',
  '总合计',
  '累计',
  '汇总',
  '本页合计',
  '本页小计',
  '本月合计',
  'grandtotal',
  'subtotal',
])
const subtotal = /[\s\p{P}](?:小计|合计|汇总|subtotal)$/iu
const longest = 60

/** Column of the word that makes a row one of sums, or -1: its first cell that is not empty. */
export function totalColumn(cells: readonly unknown[]): number {
  const index = cells.findIndex((cell) => cell !== '')
  const cell = cells[index]
  if (typeof cell !== 'string' || cell.length > longest) return -1
  const last = cell.charCodeAt(cell.length - 1)
  // Most first cells are numbers and codes, and this is asked of every row.
  if (last >= 48 && last <= 57) return -1
  const word = cell
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s:：]/g, '')
  return sums.has(word) || subtotal.test(cell.trim()) ? index : -1
}
