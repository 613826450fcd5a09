import { Form, type FormInstance } from 'antd'
import { useEffect, useState } from 'react'
import { useOperation } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { Notice } from '../../../../ui/notice/notice.tsx'
import { customerOperations } from '../customer.api.ts'

const pause = 400

/** Warns of customers with the same name, number or code a moment after typing; never refuses. */
export function DuplicateNotice({ form }: { form: FormInstance<Record<string, unknown>> }) {
  const t = useT()
  const typed = {
    name: text(Form.useWatch('name', form)),
    phone: text(Form.useWatch('phone', form)),
    code: text(Form.useWatch('code', form)),
  }
  const wanted = JSON.stringify(typed)
  const [asked, setAsked] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), pause)
    return () => clearTimeout(timer)
  }, [wanted])
  const { data } = useOperation(customerOperations.findDuplicates, JSON.parse(asked) as typeof typed, {
    enabled: asked !== '{}',
    keepPrevious: true,
  })
  if (!data || data.items.length === 0) return null
  return (
    <div className="ck-form-wide">
      <Notice tone="warn">
        <strong>{t('customers.form.duplicate')}</strong>
        <ul>
          {data.items.map((item) => {
            const owner = item.ownerName ?? t('customers.form.noOwner')
            return (
              <li key={`${item.id ?? owner}${item.reason}`}>
                {item.id === null ? (
                  t('customers.form.duplicateHidden', { owner })
                ) : (
                  <Link to={`/customers/${item.id}`}>{t('customers.form.duplicateOf', { name: item.name ?? '', owner })}</Link>
                )}
                {' · '}
                {t(`customers.form.reason.${item.reason}`)}
              </li>
            )
          })}
        </ul>
      </Notice>
    </div>
  )
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined)
