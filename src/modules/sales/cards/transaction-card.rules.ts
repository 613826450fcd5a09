import type { Minor } from '../../../kernel/money.ts'

// The share of a product in what a customer buys, in percent with one decimal; without net sales there is no share to speak of.
// Example: 2,500.00 of 10,000.00 → 25; 1 of 3 → 33.3; of nothing (all came back) → null.

export const sharePercent = (part: Minor, whole: Minor): number | null =>
  whole > 0 ? Math.round((part * 1000) / whole) / 10 : null
