export interface GradedClass {
  name: string
  customers: number
  amountMinor: number
  /** 0 to 1. */
  customerShare: number
  amountShare: number
}

export interface Grading {
  runId: string
  customers: number
  classes: GradedClass[]
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** What grading said at the end of an import. It is insight's word, kept as it came, so it is read with care. */
export function gradingOf(value: unknown): Grading | undefined {
  const { runId, customers, positiveMinor, totalMinor, classes } = record(value)
  if (typeof runId !== 'string' || typeof customers !== 'number' || customers === 0) return undefined
  // Shares are of what was sold; customers with more returns than orders would make them exceed the whole.
  const whole = Number(positiveMinor ?? totalMinor ?? 0)
  const found = Object.entries(record(classes)).map(([name, figures]): GradedClass => {
    const own = record(figures)
    const [count, amount] = [Number(own['customers'] ?? 0), Number(own['amountMinor'] ?? 0)]
    return {
      name,
      customers: count,
      amountMinor: amount,
      customerShare: share(count, customers),
      amountShare: share(amount, whole),
    }
  })
  return { runId, customers, classes: found.sort((a, b) => (a.name < b.name ? -1 : 1)) }
}
