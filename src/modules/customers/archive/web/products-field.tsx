import { Button, IconButton } from '../../../../ui/button/button.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'

interface Row {
  product: string
  spec: string
  price: string
}
const columns = ['product', 'spec', 'price'] as const

/** Product × specification × selling price, row by row (ARC-08). A control of the form: it gets `value` and `onChange`. */
export function ProductsField({ value = [], onChange }: { value?: Row[] | undefined; onChange?: (rows: Row[]) => void }) {
  const t = useT()
  const set = (at: number, patch: Partial<Row>): void =>
    onChange?.(value.map((row, i) => (i === at ? { ...row, ...patch } : row)))
  return (
    <div className="ck-products">
      {value.map((row, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no identity of their own
        <div key={at} className="ck-products-row">
          {columns.map((column) => (
            <TextField
              key={column}
              value={row[column]}
              placeholder={t(`customers.form.${column}`)}
              aria-label={t(`customers.form.${column}`)}
              inputMode={column === 'price' ? 'decimal' : 'text'}
              onChange={(text) => set(at, { [column]: text })}
            />
          ))}
          <IconButton
            icon="trash"
            small
            label={t('customers.action.delete')}
            onClick={() => onChange?.(value.filter((_, i) => i !== at))}
          />
        </div>
      ))}
      <Button small icon="plus" onClick={() => onChange?.([...value, { product: '', spec: '', price: '' }])}>
        {t('customers.form.addProduct')}
      </Button>
    </div>
  )
}
