import { useT } from '../../../../ui/i18n.tsx'

interface LinesHeadProps {
  /** The columns after the product, each a key of the texts; figures stand right. */
  figures: readonly string[]
  /** A last column without a name, for what can be done with a line. */
  acts?: boolean
}

/** What stands over the figures of a line, in reading and in writing. */
export const lineFigures = ['sales.order.line.quantity', 'sales.order.line.unitPrice', 'sales.order.line.amount'] as const

/** The head of every table of order lines. */
export function LinesHead({ figures, acts }: LinesHeadProps) {
  const t = useT()
  return (
    <thead>
      <tr>
        <th scope="col">{t('sales.order.line.product')}</th>
        {figures.map((figure) => (
          <th key={figure} scope="col" className="ck-num">
            {t(figure)}
          </th>
        ))}
        {acts && <td />}
      </tr>
    </thead>
  )
}
