// A column without a header is kept by its letters, as Excel numbers it, and said in the reader's language.
// Example: `(A)` → 1, `(AB)` → 28, `金额` → 0.

const letters = /^\(([A-Z]{1,3})\)$/

/** Number of a column that has no name of its own, from 1; 0 where it has one. */
export function unnamedColumn(column: string): number {
  const name = letters.exec(column)?.[1]
  return name === undefined ? 0 : [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}
