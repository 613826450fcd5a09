import { DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '../../../../ui/button/button.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { ConflictPanel } from '../../../../ui/form/conflict-panel.tsx'
import { FormLabelContext } from '../../../../ui/form/form-context.ts'
import { LeaveGuard } from '../../../../ui/form/leave-guard.tsx'
import { OptionSelect } from '../../../../ui/form/option-select.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useQueryState } from '../../../../ui/nav/link.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { Notice } from '../../../../ui/notice/notice.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { emptyLine, isBlank, linesOfDrafts, type LineDraft } from '../line-draft.rules.ts'
import { orderOperations, type OrderView } from '../order.api.ts'
import { LinesGrid } from './lines-grid.tsx'
import { searchCustomers } from './order-list.tsx'
import { orderSubjects } from './order-subjects.ts'
import '../../../../ui/form/form.css'
import './order.css'

interface OrderEditorProps {
  /** Absent = a new one. */
  order?: OrderView
  onDone: (order: OrderView) => void
  onCancel: () => void
}

const draftsOf = (order: OrderView | undefined): readonly LineDraft[] => {
  const lines = (order?.lines ?? []).map((line, index) => ({
    key: index + 1,
    productId: line.product?.id ?? null,
    text: line.product?.name ?? line.description ?? '',
    quantity: line.quantity,
    unitPrice: line.unitPrice,
  }))
  return lines.length > 0 ? lines : [emptyLine(1)]
}

const touched = { invalidates: orderSubjects }

interface Draft {
  customerId: string | null
  orderedOn: string
  remark: string
  lines: readonly LineDraft[]
}

function useEditor({ order, onDone }: OrderEditorProps) {
  const t = useT()
  const f = useFormat()
  const [query] = useQueryState()
  const [draft, setDraft] = useState<Draft>(() => ({
    customerId: order ? (order.customer?.id ?? null) : (query['customerId'] ?? null),
    orderedOn: order?.orderedOn ?? f.today,
    remark: order?.remark ?? '',
    lines: draftsOf(order),
  }))
  const [dirty, setDirty] = useState(false)
  const [unreadable, setUnreadable] = useState<number>()
  const create = useCommand(orderOperations.create, touched)
  const update = useCommand(orderOperations.update, touched)
  const change = (patch: Partial<Draft>): void => {
    setDraft({ ...draft, ...patch })
    setDirty(true)
    // What was refused is being mended; a conflict waits for its answer.
    setUnreadable(undefined)
    create.reset()
    if (!update.error?.conflict) update.reset()
  }
  const saved = (made: OrderView): void => {
    showToast(t('sales.order.saved', { number: made.number }))
    // Drawn before the page is left, or the guard would still ask.
    flushSync(() => setDirty(false))
    onDone(made)
  }
  /** Blank lines go first, so that a refusal names the line as it stands on the screen. */
  const ready = () => {
    const lines = draft.lines.filter((line) => !isBlank(line))
    setDraft({ ...draft, lines: lines.length > 0 ? lines : [emptyLine(1)] })
    const read = linesOfDrafts(lines)
    setUnreadable('unreadable' in read ? read.unreadable : undefined)
    const { customerId, orderedOn, remark } = draft
    if ('lines' in read) return { customerId, orderedOn, remark: remark.trim() || null, lines: read.lines }
    create.reset()
    return undefined
  }
  const sendAgain = (values: Record<string, unknown>, version: number): void => {
    const mine = ready()
    if (mine && order) update.mutate({ id: order.id, ...mine, ...values, version }, { onSuccess: saved })
  }
  const save = (state: 'draft' | 'confirmed'): void => {
    if (order) return sendAgain({}, order.version)
    const mine = ready()
    if (mine) create.mutate({ ...mine, state }, { onSuccess: saved })
  }
  return { draft, change, dirty, unreadable, create, update, save, sendAgain }
}

/** Head and lines of an order; a new one is saved as a draft or confirmed at once. */
export function OrderEditor(props: OrderEditorProps) {
  const { order, onCancel } = props
  const t = useT()
  const editor = useEditor(props)
  const { draft, change, create, update, save } = editor
  const conflict = update.error?.conflict
  const submit = (): void => save('draft')
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
  }
  const labels = {
    set: () => undefined,
    label: (field: string) => t(`sales.order.field.${field}`),
    words: () => undefined,
    names: () => [],
  }
  const shownValue = (value: unknown): string =>
    Array.isArray(value) ? t('sales.order.lineCount', { n: value.length }) : (typeof value === 'string' && value) || t('ui.none')
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only Ctrl-Enter of the fields inside
    <div className="ck-form" onKeyDown={keys}>
      <LeaveGuard dirty={editor.dirty} />
      {conflict && (
        <FormLabelContext value={labels}>
          <ConflictPanel conflict={conflict} showValue={(_, value) => shownValue(value)} onResolve={editor.sendAgain} />
        </FormLabelContext>
      )}
      <HeadFields draft={draft} order={order} onChange={change} />
      <LinesGrid lines={draft.lines} onChange={(lines) => change({ lines })} onSubmit={submit} />
      {editor.unreadable !== undefined && (
        <Notice tone="bad">{t('sales.order.line.badFigure', { line: editor.unreadable })}</Notice>
      )}
      {!conflict && <ErrorNotice error={order ? update.error : create.error} />}
      <div className="ck-form-foot">
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
        {order ? (
          <Button kind="primary" busy={update.isPending} onClick={submit}>
            {t('ui.save')}
          </Button>
        ) : (
          <>
            <Button busy={create.isPending} onClick={submit}>
              {t('sales.order.saveDraft')}
            </Button>
            <Button kind="primary" busy={create.isPending} onClick={() => save('confirmed')}>
              {t('sales.order.saveConfirmed')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

interface HeadFieldsProps {
  draft: Draft
  order: OrderView | undefined
  onChange: (patch: Partial<Draft>) => void
}

/** Customer, day and remark. */
function HeadFields({ draft, order, onChange }: HeadFieldsProps) {
  const t = useT()
  const f = useFormat()
  const chosen = order?.customer ? [{ value: order.customer.id, label: order.customer.name }] : []
  return (
    <div className="ck-form-fields">
      <label className="ck-order-field">
        <span>{t('sales.order.field.customer')}</span>
        <OptionSelect
          search={searchCustomers}
          chosen={chosen}
          placeholder={t('sales.order.chooseCustomer')}
          value={draft.customerId ?? undefined}
          onChange={(value) => onChange({ customerId: typeof value === 'string' ? value : null })}
        />
      </label>
      <label className="ck-order-field">
        <span>{t('sales.order.field.orderedOn')}</span>
        <DatePicker
          value={dayjs(draft.orderedOn)}
          allowClear={false}
          maxDate={dayjs(f.today)}
          onChange={(day) => day && onChange({ orderedOn: day.format('YYYY-MM-DD') })}
        />
      </label>
      <label className="ck-order-field ck-form-wide">
        <span>{t('sales.order.field.remark')}</span>
        <Input.TextArea
          value={draft.remark}
          maxLength={2000}
          autoSize={{ minRows: 1, maxRows: 6 }}
          onChange={(event) => onChange({ remark: event.target.value })}
        />
      </label>
    </div>
  )
}
