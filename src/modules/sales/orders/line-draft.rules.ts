import { plainDecimal, priceLine } from './order.rules.ts'

// A line while it is typed: figures as people write them, amounts as soon as both figures are readable.
// Example: `1,250` × `3.5` → 4,375.00; `３` (full width) counts as 3; `abc` is no figure; an empty line at the end does not count.

export interface LineDraft {
  key: number
  productId: string | null
  /** What the product cell shows: the product's name, or a description. */
  text: string
  quantity: string
  unitPrice: string
}

export const emptyLine = (key: number): LineDraft => ({ key, productId: null, text: '', quantity: '1', unitPrice: '' })

export const isBlank = (line: LineDraft): boolean =>
  line.productId === null && line.text.trim() === '' && line.unitPrice.trim() === ''

/** A figure as typed in the form the server takes; undefined when it is none. */
export function readFigure(text: string, signed: boolean): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[,\s]/g, '')
    .replace(/^[¥￥]/, '')
  const shape = signed ? /^-?\d{1,9}(\.\d{1,4})?$/ : /^\d{1,9}(\.\d{1,4})?$/
  return shape.test(plain) ? plainDecimal(plain) : undefined
}

/** The amount of a line in minor units; undefined while a figure is missing or wrong. */
export function draftAmount(line: LineDraft): number | undefined {
  const quantity = readFigure(line.quantity, true)
  const unitPrice = readFigure(line.unitPrice, false)
  if (quantity === undefined || unitPrice === undefined) return undefined
  const priced = priceLine({ quantity, unitPrice, cost: null }, 1)
  return priced.ok ? priced.value.amountMinor : undefined
}

export const draftTotal = (lines: readonly LineDraft[]): number => lines.reduce((sum, line) => sum + (draftAmount(line) ?? 0), 0)

export interface LineInput {
  productId: string | null
  description: string | null
  quantity: string
  unitPrice: string
}

/** Lines as the operations take them, or the number of the first line whose figures cannot be read. */
export function linesOfDrafts(drafts: readonly LineDraft[]): { lines: LineInput[] } | { unreadable: number } {
  const lines: LineInput[] = []
  for (const [index, draft] of drafts.entries()) {
    const quantity = readFigure(draft.quantity, true)
    const unitPrice = readFigure(draft.unitPrice, false)
    if (quantity === undefined || unitPrice === undefined) return { unreadable: index + 1 }
    const description = draft.productId === null ? draft.text.trim() || null : null
    lines.push({ productId: draft.productId, description, quantity, unitPrice })
  }
  return { lines }
}
