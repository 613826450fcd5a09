/** One line of the figures: what, its budget in words, what was measured, and whether it holds. */
export interface Figure {
  what: string
  budget: string
  measured: string
  holds: boolean | undefined
}

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`
export const seconds = (value: number): string => `${value.toFixed(2)} s`

export async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const began = performance.now()
  const value = await work()
  return { value, seconds: (performance.now() - began) / 1000 }
}

export function printFigures(figures: readonly Figure[]): void {
  console.log('| what | budget | measured | |\n|---|---|---|---|')
  for (const f of figures)
    console.log(`| ${f.what} | ${f.budget} | ${f.measured} | ${f.holds === undefined ? '' : f.holds ? 'holds' : 'MISSED'} |`)
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
