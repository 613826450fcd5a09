/** What shows other things than they are after an order was written. */
export const orderSubjects = [
  'sales.brief',
  'sales.transactionCard',
  'customers.customer',
  'customers.timeline',
  'insight.purchase',
] as const
