import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { customerKinds, customerLimits, customerOperations, type MarketProduct } from '../customer.api.ts'
import { DuplicateNotice } from './duplicate-notice.tsx'
import { ProductsField } from './products-field.tsx'
import { customerSubjects, type Customer } from './customer-words.tsx'
import './customer.css'

/** A new customer; duplicates are looked up while typing and only warn. */
export function NewCustomerDialog({ onClose, onCreated }: { onClose: () => void; onCreated: (customer: Customer) => void }) {
  const t = useT()
  return (
    <Dialog title={t('customers.form.new')} onClose={onClose} wide>
      <OperationForm
        operation={customerOperations.create}
        initial={{ kind: 'company' }}
        draft="customer.new"
        invalidates={customerSubjects}
        onCancel={onClose}
        onDone={(customer) => {
          onClose()
          showToast(t('customers.done.created'))
          onCreated(customer)
        }}
      >
        {(form) => (
          <>
            <BasicFields masked={false} />
            <DuplicateNotice form={form} />
            <LocationFields />
            <StatusFields masked={false} />
            <MarketFields />
          </>
        )}
      </OperationForm>
    </Dialog>
  )
}

export function EditCustomerDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useT()
  return (
    <Dialog title={t('customers.form.edit')} onClose={onClose} wide>
      <OperationForm
        operation={customerOperations.update}
        base={{ id: customer.id, version: customer.version }}
        initial={initialOf(customer)}
        draft={`customer.${customer.id}`}
        invalidates={customerSubjects}
        onCancel={onClose}
        onDone={() => {
          onClose()
          showToast(t('customers.done.saved'))
        }}
      >
        <BasicFields masked={customer.masked} />
        <LocationFields />
        <StatusFields masked={customer.masked} />
        <MarketFields />
      </OperationForm>
    </Dialog>
  )
}

// What is shown in part is no field of the form: its part would be saved as the whole.
function initialOf(customer: Customer): Record<string, unknown> {
  const open = ['code', 'name', 'kind', 'country', 'province', 'city', 'county', 'territory', 'address', 'source', 'industry', 'principalName', 'remark', 'nextContactAt', 'profile'] as const // prettier-ignore
  const hidden = ['phone', 'email', 'fax', 'principalPhone'] as const
  return Object.fromEntries([...open, ...(customer.masked ? [] : hidden)].map((field) => [field, customer[field]]))
}

function BasicFields({ masked }: { masked: boolean }) {
  const t = useT()
  const label = (field: string): string => t(`customers.field.${field}`)
  return (
    <>
      <h3 className="ck-form-group">{t('customers.form.basic')}</h3>
      <FormField name="name" label={label('name')} required maxLength={customerLimits.name} autoFocus />
      <FormField
        name="kind"
        label={label('kind')}
        kind="choice"
        required
        options={customerKinds.map((value) => ({ value, label: t(`customers.kind.${value}`) }))}
      />
      <FormField name="code" label={label('code')} maxLength={customerLimits.code} />
      {!masked && <FormField name="phone" label={label('phone')} maxLength={customerLimits.phone} />}
      {!masked && <FormField name="email" label={label('email')} maxLength={customerLimits.email} />}
      <FormField name="industry" label={label('industry')} maxLength={customerLimits.industry} />
      <FormField name="source" label={label('source')} maxLength={customerLimits.source} />
      <FormField name="nextContactAt" label={label('nextContactAt')} kind="instant" />
      <FormField name="remark" label={label('remark')} kind="longText" maxLength={customerLimits.remark} wide />
    </>
  )
}

function LocationFields() {
  const t = useT()
  const fields = ['territory', 'country', 'province', 'city', 'county'] as const
  return (
    <>
      <h3 className="ck-form-group">{t('customers.form.location')}</h3>
      {fields.map((field) => (
        <FormField key={field} name={field} label={t(`customers.field.${field}`)} maxLength={customerLimits[field]} />
      ))}
      <FormField name="address" label={t('customers.field.address')} maxLength={customerLimits.address} wide />
    </>
  )
}

function StatusFields({ masked }: { masked: boolean }) {
  const t = useT()
  const label = (field: string): string => t(`customers.field.${field}`)
  return (
    <>
      <h3 className="ck-form-group">{t('customers.form.status')}</h3>
      <FormField name="principalName" label={label('principalName')} maxLength={customerLimits.principalName} />
      {!masked && <FormField name="principalPhone" label={label('principalPhone')} maxLength={customerLimits.principalPhone} />}
      {!masked && <FormField name="fax" label={label('fax')} maxLength={customerLimits.fax} />}
      <FormField name="profile.mainBrands" label={label('profile.mainBrands')} maxLength={300} />
      <FormField name="profile.mainSpecs" label={label('profile.mainSpecs')} maxLength={300} />
      <FormField name="profile.salesVolume" label={label('profile.salesVolume')} maxLength={200} />
      <FormField name="profile.hasIndoorAds" label={label('profile.hasIndoorAds')} kind="boolean" />
      <FormField name="profile.hasOutdoorAds" label={label('profile.hasOutdoorAds')} kind="boolean" />
    </>
  )
}

function MarketFields() {
  const t = useT()
  const label = (field: string): string => t(`customers.field.${field}`)
  const products = (value: unknown): string =>
    (value as MarketProduct[]).map((row) => [row.product, row.spec, row.price].filter(Boolean).join(' ')).join(t('ui.listComma'))
  return (
    <>
      <h3 className="ck-form-group">{t('customers.form.market')}</h3>
      <FormField name="profile.citySize" label={label('profile.citySize')} maxLength={200} />
      <FormField name="profile.fairSize" label={label('profile.fairSize')} maxLength={200} />
      <FormField name="profile.products" label={label('profile.products')} showValue={products} wide>
        <ProductsField />
      </FormField>
    </>
  )
}
