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
import { emptyLine, isBlank, linesOfDrafts, type LineDraft, type LineInput } from '../line-draft.rules.ts'
import { orderOperations, type OrderView } from '../order.api.ts'
import { LinesGrid } from './lines-grid.tsx'
import { searchCustomers } from './order-list.tsx'
import { linesInWords } from './order-words.tsx'
import { orderSubjects } from './order-subjects.ts'
import { useCustomerNames } from './use-customer-names.ts'
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

const draftOf = (order: OrderView): Draft => ({
  customerId: order.customer?.id ?? null,
  orderedOn: order.orderedOn,
  remark: order.remark ?? '',
  lines: draftsOf(order),
})

/** The changed fields as the operation takes them; the lines as they were read. */
const inputOf = (changes: Partial<Draft>, lines: LineInput[]) => ({
  ...(changes.customerId !== undefined && { customerId: changes.customerId }),
  ...(changes.orderedOn !== undefined && { orderedOn: changes.orderedOn }),
  ...(changes.remark !== undefined && { remark: changes.remark.trim() || null }),
  ...(changes.lines !== undefined && { lines }),
})

function useEditor({ order, onDone }: OrderEditorProps) {
  const t = useT()
  const f = useFormat()
  const [query] = useQueryState()
  // What others save is followed until the first change; from then on the order stays as the person had it before them.
  const [held, hold] = useState<OrderView>()
  const [changes, setChanges] = useState<Partial<Draft>>({})
  const [unreadable, setUnreadable] = useState<number>()
  const create = useCommand(orderOperations.create, touched)
  const update = useCommand(orderOperations.update, touched)
  const edited = held ?? order
  const blank: Draft = { customerId: query['customerId'] ?? null, orderedOn: f.today, remark: '', lines: draftsOf(undefined) }
  const draft: Draft = { ...(edited ? draftOf(edited) : blank), ...changes }
  const change = (patch: Partial<Draft>): void => {
    hold(edited)
    setChanges({ ...changes, ...patch })
    // What was refused is being mended; a conflict waits for its answer.
    setUnreadable(undefined)
    create.reset()
    if (!update.error?.conflict) update.reset()
  }
  const saved = (made: OrderView): void => {
    showToast(t('sales.order.saved', { number: made.number }))
    // Drawn before the page is left, or the guard would still ask.
    flushSync(() => setChanges({}))
    onDone(made)
  }
  /** Blank lines go first, so that a refusal names the line as it stands on the screen. */
  const readLines = (): LineInput[] | undefined => {
    const lines = draft.lines.filter((line) => !isBlank(line))
    if (lines.length < draft.lines.length && lines.length > 0) setChanges({ ...changes, lines })
    const read = linesOfDrafts(lines)
    setUnreadable('unreadable' in read ? read.unreadable : undefined)
    if ('lines' in read) return read.lines
    create.reset()
    return undefined
  }
  const sendAgain = (values: Record<string, unknown>, version: number): void => {
    const lines = readLines()
    if (lines && order) update.mutate({ id: order.id, ...inputOf(changes, lines), ...values, version }, { onSuccess: saved })
  }
  const save = (state: 'draft' | 'confirmed'): void => {
    if (edited) return sendAgain({}, edited.version)
    const lines = readLines()
    if (lines) create.mutate({ ...inputOf(draft, lines), customerId: draft.customerId, lines, state }, { onSuccess: saved })
  }
  const dirty = Object.keys(changes).length > 0
  return { draft, change, dirty, unreadable, create, update, save, sendAgain }
}

/** Head and lines of an order; a new one is saved as a draft or confirmed at once. */
export function OrderEditor(props: OrderEditorProps) {
  const { order, onCancel } = props
  const t = useT()
  const editor = useEditor(props)
  const { draft, change, create, update, save } = editor
  const conflict = update.error?.conflict
  // What the primary button does: Ctrl-Enter does the same.
  const submit = (): void => save('confirmed')
  const submitByKeys = (): void => {
    if (!create.isPending && !update.isPending) submit()
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submitByKeys()
  }
  const labels = {
    set: () => undefined,
    label: (field: string) => t(`sales.order.field.${field}`),
    words: () => undefined,
    names: () => [],
  }
  const { nameOf } = useCustomerNames(
    (conflict?.fields ?? []).flatMap(({ field, current, sent }) => (field === 'customerId' ? [current, sent] : [])),
  )
  const shownValue = (field: string, value: unknown): string => {
    if (Array.isArray(value)) return linesInWords(value as LineInput[], draft.lines)
    if (field === 'customerId') return value === null ? t('sales.order.walkIn') : (nameOf(value) ?? t('ui.none'))
    return (typeof value === 'string' && value) || t('ui.none')
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only Ctrl-Enter of the fields inside
    <div className="ck-form" onKeyDown={keys}>
      <LeaveGuard dirty={editor.dirty} />
      {conflict && (
        <FormLabelContext value={labels}>
          <ConflictPanel conflict={conflict} showValue={shownValue} onResolve={editor.sendAgain} />
        </FormLabelContext>
      )}
      <HeadFields draft={draft} order={order} onChange={change} />
      <LinesGrid lines={draft.lines} onChange={(lines) => change({ lines })} onSubmit={submitByKeys} />
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
            <Button busy={create.isPending} onClick={() => save('draft')}>
              {t('sales.order.saveDraft')}
            </Button>
            <Button kind="primary" busy={create.isPending} onClick={submit}>
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
  const [first] = useState(draft.customerId)
  // A customer that came with the address has no name yet.
  const names = useCustomerNames(order ? [] : [first])
  const name = order?.customer?.name ?? names.nameOf(first)
  return (
    <div className="ck-form-fields">
      <label className="ck-order-field">
        <span>{t('sales.order.field.customer')}</span>
        <OptionSelect
          search={searchCustomers}
          key={name}
          chosen={first !== null && name !== undefined ? [{ value: first, label: name }] : []}
          placeholder={t('sales.order.chooseCustomer')}
          value={names.waiting ? undefined : (draft.customerId ?? undefined)}
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
          rows={1}
          className="ck-form-line"
          onChange={(event) => onChange({ remark: event.target.value })}
        />
      </label>
    </div>
  )
}
