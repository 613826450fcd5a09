import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { call } from '../../../../ui/client/client.ts'
import { useOperation } from '../../../../ui/client/query.ts'
import { usePair, useT } from '../../../../ui/i18n.tsx'
import type { DrawerNav } from '../../../../ui/list-page/list-types.ts'
import { modules } from '../../../../ui/modules-registry.ts'
import { useQueryState } from '../../../../ui/nav/link.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { RecordDrawer } from '../../../../ui/record-drawer/record-drawer.tsx'
import { Tabs, type Tab } from '../../../../ui/record-drawer/tabs.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { customerOperations } from '../customer.api.ts'
import { CustomerActs } from './customer-acts.tsx'
import { CustomerFacts } from './customer-facts.tsx'
import { EditCustomerDialog } from './customer-form.tsx'
import { CustomerTags, type Customer } from './customer-words.tsx'
import './customer.css'

/** The customer's 360 over the list. */
export function CustomerDrawer({ nav }: { nav: DrawerNav }) {
  const t = useT()
  const { data, error, refetch } = useOperation(customerOperations.get, { id: nav.id })
  return (
    <RecordDrawer
      nav={nav}
      title={data?.name ?? t('customers.one')}
      badges={data && <CustomerTags customer={data} />}
      sub={data && <CustomerSub customer={data} />}
      expandTo={`/customers/${nav.id}`}
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && <CustomerBody customer={data} onGone={nav.onClose} />}
    </RecordDrawer>
  )
}

export function CustomerSub({ customer }: { customer: Customer }) {
  const t = useT()
  const owner = customer.ownerName ? t('customers.header.owner', { name: customer.ownerName }) : t('customers.header.noOwner')
  const parts = [owner, customer.code, customer.phone, customer.masked ? t('customers.masked') : null]
  return <>{parts.filter(Boolean).join(' · ')}</>
}

/** Facts, what to do next, why it has its class, and the tabs of all modules: the same in the drawer and on the page. */
export function CustomerBody({ customer, onGone }: { customer: Customer; onGone: () => void }) {
  const t = useT()
  const may = useMay()
  // Part of the address, so that the list's key `e` opens the form too.
  const [query, setQuery] = useQueryState()
  const edit = (on: boolean): void => setQuery({ edit: on ? '1' : undefined }, { replace: true })
  const blocks = modules().customerHeaderBlocks.filter((block) => may(block.permission))
  return (
    <>
      <div className="ck-customer-head">
        <CustomerFacts customer={customer} />
        {blocks.map(({ id, component: Block }) => (
          <Suspense key={id} fallback={null}>
            <Block customerId={customer.id} />
          </Suspense>
        ))}
        <CustomerActs customer={customer} onEdit={() => edit(true)} onGone={onGone} />
      </div>
      <Tabs tabs={useTabs(customer.id)} label={t('customers.one')} />
      {query['edit'] === '1' && customer.abilities.update && (
        <EditCustomerDialog customer={customer} onClose={() => edit(false)} />
      )}
    </>
  )
}

function useTabs(customerId: string): readonly Tab[] {
  const pair = usePair()
  const may = useMay()
  const panels = modules().customerPanels.filter((panel) => may(panel.permission))
  const counts = useCounts(customerId)
  return panels.map(({ id, label, component: Panel }) => ({
    id,
    label: pair(label),
    count: counts[id],
    content: () => <Panel customerId={customerId} />,
  }))
}

/** How many rows each panel holds; asked together when the customer opens, and again when something about it changed. */
function useCounts(customerId: string): Readonly<Record<string, number>> {
  const may = useMay()
  const counted = modules().customerPanels.filter((panel) => panel.count && may(panel.permission))
  const { data } = useQuery({
    queryKey: ['customers.timeline.counts', customerId],
    queryFn: async ({ signal }) => {
      const found = await Promise.all(
        counted.map(async (panel) => [panel.id, (await call(panel.count!, { customerId }, { signal })).count] as const),
      )
      return Object.fromEntries(found)
    },
  })
  return data ?? {}
}
