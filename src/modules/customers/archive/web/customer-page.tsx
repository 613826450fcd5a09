import { useParams } from '@tanstack/react-router'
import { Button } from '../../../../ui/button/button.tsx'
import { useOperation } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useGo } from '../../../../ui/nav/link.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Card, Page } from '../../../../ui/page/page.tsx'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { customerOperations } from '../customer.api.ts'
import { CustomerBody, CustomerSub } from './customer-drawer.tsx'
import { CustomerTags } from './customer-words.tsx'

/** A customer on its own page: `/customers/{id}`. */
export function CustomerPage() {
  const t = useT()
  const go = useGo()
  const id = useParams({ strict: false, select: (params: { id?: string }) => params.id ?? '' })
  const { data, error, refetch } = useOperation(customerOperations.get, { id })
  const back = (
    <Button icon="chevronLeft" onClick={() => go('/customers')}>
      {t('customers.title')}
    </Button>
  )
  if (error) return <ErrorState level={1} error={error} onRetry={() => void refetch()} wayOut={back} />
  if (!data)
    return (
      <Page title={t('customers.one')}>
        <Skeleton lines={8} />
      </Page>
    )
  return (
    <Page
      title={data.name}
      sub={
        <span className="ck-customer-sub">
          <CustomerTags customer={data} />
          <CustomerSub customer={data} />
        </span>
      }
      actions={back}
    >
      <Card>
        <CustomerBody customer={data} onGone={() => go('/customers')} />
      </Card>
    </Page>
  )
}
