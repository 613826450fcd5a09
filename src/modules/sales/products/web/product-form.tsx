import { useT } from '../../../../ui/i18n.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useMay } from '../../../../ui/session.ts'
import { productLimits, productOperations, type ProductView } from '../product.api.ts'

interface ProductFormProps {
  /** Absent = a new one. */
  product?: ProductView | undefined
  onDone: (product: ProductView) => void
  onCancel: () => void
}

export function ProductForm({ product, onDone, onCancel }: ProductFormProps) {
  if (!product)
    return (
      <OperationForm operation={productOperations.create} draft="product.new" onDone={onDone} onCancel={onCancel}>
        <ProductFields />
      </OperationForm>
    )
  const { id, version, createdAt: _created, updatedAt: _updated, ...initial } = product
  return (
    <OperationForm
      operation={productOperations.update}
      base={{ id, version }}
      initial={initial}
      draft={`product.${id}`}
      invalidates={['sales.order']}
      onDone={onDone}
      onCancel={onCancel}
    >
      <ProductFields />
    </OperationForm>
  )
}

function ProductFields() {
  const t = useT()
  const costVisible = useMay()('sales.cost.read')
  return (
    <>
      <FormField
        name="code"
        label={t('sales.product.field.code')}
        hint={t('sales.product.hint.code')}
        required
        autoFocus
        maxLength={productLimits.code}
      />
      <FormField name="name" label={t('sales.product.field.name')} required maxLength={productLimits.name} />
      <FormField name="category" label={t('sales.product.field.category')} maxLength={productLimits.category} />
      <FormField name="subcategory" label={t('sales.product.field.subcategory')} maxLength={productLimits.subcategory} />
      <FormField name="unit" label={t('sales.product.field.unit')} maxLength={productLimits.unit} />
      <FormField name="supplier" label={t('sales.product.field.supplier')} maxLength={productLimits.supplier} />
      <FormField
        name="listPrice"
        kind="decimal"
        label={t('sales.product.field.listPrice')}
        hint={t('sales.product.hint.price')}
      />
      {costVisible && (
        <FormField name="cost" kind="decimal" label={t('sales.product.field.cost')} hint={t('sales.product.hint.price')} />
      )}
    </>
  )
}
