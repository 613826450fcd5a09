// A header may say in which unit its numbers stand: under 金额（万元）, 1.5 means 15000. A cell that names a unit itself is taken at its word.
// Example: `销售额(万元)` → 4, `金额/千元` → 3, `Sales (in thousands)` → 3, `万科公司` → 0.

const powers: Readonly<Record<string, number>> = { 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 }
const bracketed = /[([【/,，:：]\s*(?:单位\s*[:：]?\s*)?(千万|百万|亿|万|千)\s*(?:元|圆|块|rmb|cny|人民币)?\s*[)\]】]?$/i
const behind = /(千万|百万|亿|万|千)元$/
const english = /\((?:in\s+)?(?:\p{Sc}|[a-z]{3}\s)?\s*(thousands?|millions?)\)$/iu

/** The power of ten that the numbers of a column are to be multiplied with; 0 where its header names none. */
export function headerPower(header: string): number {
  const text = header.normalize('NFKC').trim()
  const word = (bracketed.exec(text) ?? behind.exec(text))?.[1]
  if (word) return powers[word] ?? 0
  const found = english.exec(text)?.[1]?.toLowerCase()
  if (!found) return 0
  return found.startsWith('m') ? 6 : 3
}
