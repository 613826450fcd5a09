import { useState } from 'react'
import { Button, IconButton } from '../../../../ui/button/button.tsx'
import { useCommand, useOperation } from '../../../../ui/client/query.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { EmptyState } from '../../../../ui/notice/empty-state.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { showUndo } from '../../../../ui/toast/toast.tsx'
import { CallButton, customerSubjects } from '../../archive/web/customer-words.tsx'
import { contactLimits, contactOperations, type ContactView } from '../contact.api.ts'
import './contact.css'

/** The people at a customer; the primary one first. */
export function ContactsPanel({ customerId }: { customerId: string }) {
  const t = useT()
  const may = useMay()
  const [editing, setEditing] = useState<ContactView | 'new'>()
  const { data, error, refetch } = useOperation(contactOperations.list, { customerId })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton lines={3} />
  const create = may('customers.contact.create') && (
    <Button small icon="plus" onClick={() => setEditing('new')}>
      {t('customers.contact.new')}
    </Button>
  )
  return (
    <>
      {data.items.length === 0 ? (
        <EmptyState icon="customers" title={t('customers.tab.contacts')} hint={t('customers.contact.none')} actions={create} />
      ) : (
        create
      )}
      <ul className="ck-contacts">
        {data.items.map((contact) => (
          <ContactLine key={contact.id} contact={contact} onEdit={() => setEditing(contact)} />
        ))}
      </ul>
      {editing && (
        <ContactDialog
          customerId={customerId}
          contact={editing === 'new' ? undefined : editing}
          masked={data.masked}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  )
}

function ContactLine({ contact, onEdit }: { contact: ContactView; onEdit: () => void }) {
  const t = useT()
  const may = useMay()
  const remove = useCommand(contactOperations.delete, { invalidates: customerSubjects })
  const restore = useCommand(contactOperations.restore, { invalidates: customerSubjects })
  const drop = (): void =>
    remove.mutate(
      { id: contact.id },
      { onSuccess: () => showUndo(t('customers.contact.deleted'), () => restore.mutateAsync({ id: contact.id })) },
    )
  return (
    <li className="ck-contact">
      <div className="ck-grow">
        <strong>{contact.name}</strong> <span className="ck-sub">{contact.title}</span>{' '}
        {contact.isPrimary && <StatusTag tone="good">{t('customers.field.isPrimary')}</StatusTag>}
        <div className="ck-sub">
          {[contact.phone, contact.wechat, contact.email, contact.birthdayOn].filter(Boolean).join(' · ')}
        </div>
        {contact.remark && <div className="ck-sub">{contact.remark}</div>}
      </div>
      <CallButton small phone={contact.phone} />
      {may('customers.contact.update') && <IconButton small icon="edit" label={t('customers.contact.edit')} onClick={onEdit} />}
      {may('customers.contact.delete') && <IconButton small icon="trash" label={t('customers.action.delete')} onClick={drop} />}
    </li>
  )
}

interface ContactDialogProps {
  customerId: string
  contact: ContactView | undefined
  masked: boolean
  onClose: () => void
}

function ContactDialog({ customerId, contact, masked, onClose }: ContactDialogProps) {
  const t = useT()
  const label = (field: string): string => t(`customers.field.${field}`)
  const hides = masked && contact !== undefined
  const fields = (
    <>
      <FormField name="name" label={label('contactName')} required maxLength={contactLimits.name} autoFocus />
      <FormField name="title" label={label('title')} maxLength={contactLimits.title} />
      {!hides && <FormField name="phone" label={label('phone')} maxLength={contactLimits.phone} />}
      {!hides && <FormField name="wechat" label={label('wechat')} maxLength={contactLimits.wechat} />}
      {!hides && <FormField name="email" label={label('email')} maxLength={contactLimits.email} />}
      <FormField name="birthdayOn" label={label('birthdayOn')} kind="day" />
      <FormField name="isPrimary" label={label('isPrimary')} kind="boolean" />
      <FormField name="remark" label={label('remark')} kind="longText" maxLength={contactLimits.remark} wide />
    </>
  )
  return (
    <Dialog title={t(contact ? 'customers.contact.edit' : 'customers.contact.new')} onClose={onClose}>
      {contact ? (
        <OperationForm
          operation={contactOperations.update}
          base={{ id: contact.id, version: contact.version }}
          initial={startOf(contact, hides)}
          invalidates={customerSubjects}
          onCancel={onClose}
          onDone={onClose}
        >
          {fields}
        </OperationForm>
      ) : (
        <OperationForm
          operation={contactOperations.create}
          base={{ customerId }}
          draft={`customers.contact.${customerId}`}
          invalidates={customerSubjects}
          onCancel={onClose}
          onDone={onClose}
        >
          {fields}
        </OperationForm>
      )}
    </Dialog>
  )
}

function startOf(contact: ContactView, hides: boolean): Partial<ContactView> {
  const { name, title, phone, wechat, email, birthdayOn, isPrimary, remark } = contact
  return { name, title, birthdayOn, isPrimary, remark, ...(hides ? {} : { phone, wechat, email }) }
}
