import { useT } from '../../../../ui/i18n.tsx'
import { StatusTag, type Tone } from '../../../../ui/tag/status-tag.tsx'
import type { LineDraft, LineInput } from '../line-draft.rules.ts'
import type { OrderKind, OrderState } from '../order.rules.ts'

const tones: Readonly<Record<OrderState, Tone>> = {
  draft: 'plain',
  confirmed: 'info',
  shipped: 'warn',
  completed: 'good',
  cancelled: 'plain',
}

/** State in words and colour; a return says so before. */
export function OrderTags({ kind, state }: { kind: OrderKind; state: OrderState }) {
  const t = useT()
  return (
    <>
      {kind === 'return' && <StatusTag tone="bad">{t('sales.order.kind.return')}</StatusTag>}{' '}
      <StatusTag tone={tones[state]}>{t(`sales.order.state.${state}`)}</StatusTag>
    </>
  )
}

/** A price with at least two decimals: `38.5` → `38.50`, `0.0125` stays. */
export const readablePrice = (decimal: string): string => {
  const [whole = '', fraction = ''] = decimal.split('.')
  return readable(`${whole}.${fraction.padEnd(2, '0')}`)
}

/** Decimals as the server writes them, with grouping for reading: `12345.5` → `12,345.5`. */
export const readable = (decimal: string): string => {
  const [whole = '', fraction] = decimal.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

const shownLines = 5

/** Lines in a few words, to tell two versions apart: `瓷砖 7 × 36.00; …`. Products are named as the given lines name them. */
export function linesInWords(lines: readonly LineInput[], named: readonly LineDraft[]): string {
  const words = lines.slice(0, shownLines).map((line) => {
    const known = line.productId === null ? undefined : named.find((other) => other.productId === line.productId)?.text
    return `${known ?? line.description ?? ''} ${readable(line.quantity)} × ${readablePrice(line.unitPrice)}`.trim()
  })
  return [...words, ...(lines.length > shownLines ? ['…'] : [])].join('; ')
}
