import { useFormat } from '../format/use-format.ts'

/** An amount with its currency; a loss or debt is said by the sign, not by the colour alone. */
export function MoneyText({ minor, currency, plain }: { minor: number | null | undefined; currency?: string; plain?: boolean }) {
  const f = useFormat()
  const text = f.money(minor, currency)
  // In columns the unit stands in the header.
  return (
    <span className={minor !== null && minor !== undefined && minor < 0 ? 'ck-down' : undefined}>
      {plain ? text.replace(/^(-?)[^\d-—]+/, '$1') : text}
    </span>
  )
}
