/** How a CSV file separates its fields and ends its lines, told from its first lines. */
export type CsvDialect = { separator: string; lineEnd: '\n' | '\r'; firstLineIsHint: boolean }

const separators = [',', '\t', ';', '|'] as const
const linesLooked = 100

export function detectDialect(sample: string): CsvDialect {
  const lineEnd = !sample.includes('\n') && sample.includes('\r') ? '\r' : '\n'
  // Excel's own hint line, written by many exporters for European readers.
  const hint = /^sep=([,;|\t])\r?(?:\n|$)/i.exec(sample)
  if (hint) return { separator: hint[1]!, lineEnd, firstLineIsHint: true }
  const lines = firstLines(sample, lineEnd)
  let best = { separator: ',', score: 0 }
  for (const separator of separators) {
    const score = agreement(lines, separator)
    if (score > best.score) best = { separator, score }
  }
  return { separator: best.separator, lineEnd, firstLineIsHint: false }
}

/** Lines outside quotes, quoted parts blanked, so that commas inside an address do not vote. */
function firstLines(sample: string, lineEnd: string): string[] {
  const bare = sample.replace(/"[^"]*"/g, '')
  const lines = bare.split(lineEnd)
  // The last line of a sample may be cut anywhere.
  if (lines.length > 2) lines.pop()
  return lines.filter((line) => line.trim() !== '').slice(0, linesLooked)
}

/** Share of lines with the most frequent count of separators, worth a little more when there are more of them. */
function agreement(lines: string[], separator: string): number {
  const linesByCount = new Map<number, number>()
  for (const line of lines) {
    const count = line.split(separator).length - 1
    if (count > 0) linesByCount.set(count, (linesByCount.get(count) ?? 0) + 1)
  }
  let best = 0
  for (const [count, agreeing] of linesByCount) {
    best = Math.max(best, (agreeing / lines.length) * (1 + Math.log2(count + 1) / 10))
  }
  return best
}
