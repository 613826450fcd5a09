import type { Minor } from '../../../kernel/money.ts'

// The four shop questions (CHU-06, AT-22): how many customers bought, bought twice or more, bought once only, were never contacted.
// A purchase is an order with a positive total (sales says which, `isPurchase`). Never contacted counts buyers too: nobody has spoken to them yet.
// Example: purchases 3, 2, 1, 1, 0, 0 and contacted y, y, y, n, y, n → bought 4, twice or more 2, once only 2, never contacted 2.

export const purchaseGroups = ['bought', 'twiceOrMore', 'onceOnly', 'neverContacted'] as const
export type PurchaseGroup = (typeof purchaseGroups)[number]

export interface PurchaseFact {
  purchaseCount: number
  contacted: boolean
}

/** Whether a customer belongs to a group; the store says the same in SQL, and a test compares the two. */
export const belongsTo: Readonly<Record<PurchaseGroup, (customer: PurchaseFact) => boolean>> = {
  bought: (customer) => customer.purchaseCount >= 1,
  twiceOrMore: (customer) => customer.purchaseCount >= 2,
  onceOnly: (customer) => customer.purchaseCount === 1,
  neverContacted: (customer) => !customer.contacted,
}

export type PurchaseCounts = Record<PurchaseGroup, number>

export const countPurchases = (customers: readonly PurchaseFact[]): PurchaseCounts => ({
  bought: customers.filter(belongsTo.bought).length,
  twiceOrMore: customers.filter(belongsTo.twiceOrMore).length,
  onceOnly: customers.filter(belongsTo.onceOnly).length,
  neverContacted: customers.filter(belongsTo.neverContacted).length,
})

/**
 * Share of revenue from repeat and one-time buyers (ANA-35), in percent with one decimal; of nothing there is no share.
 * Example: repeat 900, one-time 100 → 90 and 10.
 */
export const shareOf = (part: Minor, whole: Minor): number | null => (whole > 0 ? Math.round((part * 1000) / whole) / 10 : null)
