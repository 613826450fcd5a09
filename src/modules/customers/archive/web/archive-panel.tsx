import type { ReactNode } from 'react'
import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Facts } from '../../../../ui/record-drawer/record-drawer.tsx'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { customerOperations } from '../customer.api.ts'
import type { Customer } from './customer-words.tsx'
import './customer.css'

type Fact = readonly [label: string, value: ReactNode]

/** The archive in its groups: basics, location, status, market (ARC-07 to ARC-09). */
export function ArchivePanel({ customerId }: { customerId: string }) {
  const { data, error, refetch } = useOperation(customerOperations.get, { id: customerId })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return data ? <Groups customer={data} /> : <Skeleton lines={6} />
}

const place = ['territory', 'country', 'province', 'city', 'county', 'address'] as const

function Groups({ customer }: { customer: Customer }) {
  const t = useT()
  return (
    <>
      <Group title={t('customers.form.basic')} facts={useBasics(customer)} />
      <Group title={t('customers.form.location')} facts={useFields(customer, place)} />
      <Group title={t('customers.form.status')} facts={useStatus(customer)} />
      <Group title={t('customers.form.market')} facts={useMarket(customer)} />
      <Products rows={customer.profile.products ?? []} />
    </>
  )
}

function Group({ title, facts }: { title: string; facts: readonly Fact[] }) {
  return (
    <section className="ck-archive-group">
      <h3>{title}</h3>
      <Facts items={facts} />
    </section>
  )
}

function useFields(customer: Customer, fields: readonly (keyof Customer)[]): readonly Fact[] {
  const t = useT()
  return fields.map((field) => [t(`customers.field.${field}`), (customer[field] as string | null) ?? t('ui.none')] as const)
}

function useBasics(customer: Customer): readonly Fact[] {
  const t = useT()
  const f = useFormat()
  const kind = [t('customers.field.kind'), t(`customers.kind.${customer.kind}`)] as const
  const created = [t('customers.field.createdAt'), f.instant(customer.createdAt)] as const
  return [
    ...useFields(customer, ['name', 'code']),
    kind,
    ...useFields(customer, ['phone', 'email', 'industry', 'source']),
    created,
    ...useFields(customer, ['remark']),
  ]
}

function useStatus(customer: Customer): readonly Fact[] {
  const t = useT()
  const { profile } = customer
  const yesNo = (value: boolean | null | undefined): string =>
    value === null || value === undefined ? t('ui.none') : t(value ? 'customers.yes' : 'customers.no')
  return [
    ...useFields(customer, ['principalName', 'principalPhone', 'fax']),
    [t('customers.field.profile.mainBrands'), profile.mainBrands ?? t('ui.none')],
    [t('customers.field.profile.mainSpecs'), profile.mainSpecs ?? t('ui.none')],
    [t('customers.field.profile.salesVolume'), profile.salesVolume ?? t('ui.none')],
    [t('customers.field.profile.hasIndoorAds'), yesNo(profile.hasIndoorAds)],
    [t('customers.field.profile.hasOutdoorAds'), yesNo(profile.hasOutdoorAds)],
  ]
}

function useMarket({ profile }: Customer): readonly Fact[] {
  const t = useT()
  return [
    [t('customers.field.profile.citySize'), profile.citySize ?? t('ui.none')],
    [t('customers.field.profile.fairSize'), profile.fairSize ?? t('ui.none')],
  ]
}

function Products({ rows }: { rows: NonNullable<Customer['profile']['products']> }) {
  const t = useT()
  if (rows.length === 0) return null
  return (
    <table className="ck-archive-products">
      <thead>
        <tr>
          <th scope="col">{t('customers.form.product')}</th>
          <th scope="col">{t('customers.form.spec')}</th>
          <th scope="col" className="ck-num">
            {t('customers.form.price')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.product}|${row.spec}|${row.price}`}>
            <td>{row.product}</td>
            <td>{row.spec}</td>
            <td className="ck-num">{row.price}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
