import { Form, type FormInstance } from 'antd'
import { useContext, useEffect, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { z } from 'zod'
import type { FieldProblem } from '../../kernel/fault.ts'
import type { InputOf, Operation, OutputOf } from '../../kernel/operation.ts'
import { Button } from '../button/button.tsx'
import type { ApiError } from '../client/api-error.ts'
import { useCommand } from '../client/query.ts'
import { useFormat } from '../format/use-format.ts'
import { useT } from '../i18n.tsx'
import { ErrorNotice } from '../notice/error-state.tsx'
import { Notice } from '../notice/notice.tsx'
import { SessionContext } from '../session.ts'
import { AntdProvider } from '../theme/antd-provider.tsx'
import { changedValues, withValueAt } from './changed-values.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import { useDraft, type Draft } from './draft.ts'
import { inputOf, namePath, problemsOf } from './field-problems.ts'
import { FormLabelContext, makeLabels } from './form-context.ts'
import { LeaveGuard } from './leave-guard.tsx'
import './form.css'

export interface OperationFormProps<O extends Operation> {
  operation: O
  /** Values of the fields at the start, in the shape of the input. */
  initial?: Partial<InputOf<O>>
  /** Parts of the input that are not fields: `{ id, version }`. */
  base?: Partial<InputOf<O>>
  /** Subjects to fetch again besides the operation's own. */
  invalidates?: readonly string[]
  /** Keeps unsaved values in this browser under this name: `customer.new`, `customer.${id}`. */
  draft?: string
  submitLabel?: string
  onDone: (answer: OutputOf<O>) => void
  onCancel?: () => void
  /** Writes a value in the conflict panel; default is plain text. */
  showValue?: (field: string, value: unknown) => string
  /** `FormField`s, or anything with them inside; a function gets the form for dependent fields. */
  children: ReactNode | ((form: FormInstance<Record<string, unknown>>) => ReactNode)
}

type Values = Record<string, unknown>

/**
 * A form over one operation: the operation's schema checks it, the server's complaints stand at their fields, a stale version shows
 * both values, unsaved values are kept, Ctrl-Enter saves.
 */
export function OperationForm<O extends Operation>(props: OperationFormProps<O>) {
  return (
    <AntdProvider>
      <FormBody {...props} />
    </AntdProvider>
  )
}

function showProblems(
  form: FormInstance<Values>,
  problems: readonly FieldProblem[],
  text: (p: FieldProblem) => string,
): FieldProblem[] {
  const byPath = Map.groupBy(problems, (problem) => problem.path)
  const fields = [...byPath].map(([path, own]) => ({ name: namePath(path), errors: own.map(text) }))
  form.setFields(fields)
  const first = fields[0]
  if (first) form.scrollToField(first.name, { block: 'center', focus: true })
  // Problems of fields that the form does not show must not vanish.
  return problems.filter((problem) => form.getFieldInstance(namePath(problem.path)) === undefined)
}

/** What was wrong with a field is not said any longer once it is typed in; sending looks again. */
function clearErrors(form: FormInstance<Values>, changed: readonly string[]): void {
  const wrong = form.getFieldsError().filter(({ name, errors }) => errors.length > 0 && changed.includes(String(name[0])))
  if (wrong.length > 0) form.setFields(wrong.map(({ name }) => ({ name, errors: [] })))
}

/** What the form was opened with: values and version belong together, or an edit would pass for one of a newer record. */
interface Opened {
  initial: Values
  base: Values
}

const openedOf = ({ initial = {}, base = {} }: { initial?: object; base?: object }): Opened => ({
  initial: { ...initial },
  base: { ...base },
})

/** Of an edited record only what was changed, and what its operation cannot do without; of a new one everything. */
function inputFor(operation: Operation, values: Values, opened: Opened, fields: readonly string[]): Values {
  if (!operation.versioned) return { ...inputOf(values, opened.initial), ...opened.base }
  const shape = (operation.input as Partial<z.ZodObject>).shape ?? {}
  const demanded = Object.keys(values).filter((key) => shape[key]?.safeParse(undefined).success === false)
  const always = Object.fromEntries(demanded.map((key) => [key, values[key]]))
  return { ...always, ...changedValues(values, opened.initial, fields), ...opened.base }
}

function useSubmit<O extends Operation>(props: OperationFormProps<O>, form: FormInstance<Values>, afterwards: () => void) {
  const t = useT()
  const [hidden, setHidden] = useState<readonly FieldProblem[]>([])
  const command = useCommand(props.operation, { invalidates: props.invalidates ?? [] })
  const text = (problem: FieldProblem): string => t(problem.code, problem.params)
  const send = (opened: Opened, fields: readonly string[]): void => {
    const input = inputFor(props.operation, form.getFieldsValue(true) as Values, opened, fields)
    const problems = problemsOf(props.operation.input, input)
    setHidden(showProblems(form, problems, text))
    if (problems.length > 0) return
    command.mutate(input as InputOf<O>, {
      onSuccess: (answer) => {
        afterwards()
        props.onDone(answer)
      },
      onError: (error: ApiError) => setHidden(showProblems(form, error.fields, text)),
    })
  }
  return { send, hidden: hidden.map(text), command }
}

/**
 * The record that is edited: the newest one until somebody types, from then on what they had before them. `hold` keeps it.
 */
function useOpened<O extends Operation>(props: OperationFormProps<O>, form: FormInstance<Values>, draft: Draft | undefined) {
  const newest = openedOf(props)
  const [held, hold] = useState(
    () =>
      // What others saved since the draft was begun is noticed by its version.
      draft && { ...newest, base: { ...newest.base, ...(draft.version !== undefined && { version: draft.version }) } },
  )
  const follows = held === undefined && props.operation.versioned === true
  useEffect(() => {
    if (follows) form.setFieldsValue(newest.initial)
  }, [follows, form, newest.initial])
  return { opened: held ?? newest, hold }
}

/** Says that what stands in the fields was typed earlier, and offers to throw it away. */
function DraftNotice({ at, onDiscard }: { at: string; onDiscard: () => void }) {
  const t = useT()
  const f = useFormat()
  return (
    <Notice
      action={
        <Button kind="text" small onClick={onDiscard}>
          {t('form.discardDraft')}
        </Button>
      }
    >
      {t('form.draftRestored', { when: f.instant(at) })}
    </Notice>
  )
}

function useFormState<O extends Operation>(props: OperationFormProps<O>) {
  const [form] = Form.useForm<Values>()
  const [labels] = useState(makeLabels)
  const [dirty, setDirty] = useState(false)
  const userId = useContext(SessionContext)?.user.id ?? ''
  const draft = useDraft(props.draft, userId)
  const [restored, setRestored] = useState(draft.found !== undefined)
  const { found } = draft
  const { opened, hold } = useOpened(props, form, found)
  useEffect(() => {
    if (found) form.setFieldsValue(found.values)
  }, [form, found])
  const clean = (): void => {
    draft.drop()
    hold(undefined)
    setRestored(false)
    setDirty(false)
  }
  const { send, hidden, command } = useSubmit(props, form, clean)
  const typed = (changed: Values, all: Values): void => {
    setDirty(true)
    clearErrors(form, Object.keys(changed))
    hold(opened)
    const version = opened.base['version']
    if (typeof version !== 'number') draft.keep({ values: all })
    else draft.keep({ values: changedValues(all, opened.initial, labels.names()), version })
  }
  const discard = (): void => {
    clean()
    form.resetFields()
  }
  const submit = (): void => send(opened, labels.names())
  const resolve = (values: Values, version: number): void => {
    let { initial } = opened
    for (const { field, current } of command.error?.conflict?.fields ?? []) initial = withValueAt(initial, field, current)
    for (const [field, value] of Object.entries(values)) form.setFieldValue(namePath(field), value)
    const next = { initial, base: { ...opened.base, version } }
    hold(next)
    send(next, labels.names())
  }
  return { form, labels, dirty, found: restored ? found : undefined, typed, discard, submit, resolve, hidden, command }
}

function FormBody<O extends Operation>(props: OperationFormProps<O>) {
  const t = useT()
  const { form, labels, dirty, found, command, hidden, ...act } = useFormState(props)
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || command.isPending) return
    event.preventDefault()
    act.submit()
  }
  const conflict = command.error?.conflict
  // What is wrong with fields is said at them: a notice below would draw the eye, and the page, away.
  const general = command.error && !conflict && command.error.fields.length === 0 ? command.error : undefined
  return (
    <FormLabelContext value={labels}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only Ctrl-Enter of the fields inside */}
      <div className="ck-form" onKeyDown={keys}>
        <LeaveGuard dirty={dirty} />
        {found && <DraftNotice at={found.at} onDiscard={act.discard} />}
        {conflict && (
          <ConflictPanel key={conflict.currentVersion} conflict={conflict} showValue={props.showValue} onResolve={act.resolve} />
        )}
        <Form<Values>
          form={form}
          layout="vertical"
          requiredMark
          initialValues={props.initial}
          onValuesChange={(changed, all) => act.typed(changed, all)}
          onFinish={act.submit}
        >
          <div className="ck-form-fields">{typeof props.children === 'function' ? props.children(form) : props.children}</div>
          <ErrorNotice error={general} />
          {hidden.length > 0 && <Notice tone="bad">{hidden.join(t('ui.listComma'))}</Notice>}
          <div className="ck-form-foot">
            {props.onCancel && <Button onClick={props.onCancel}>{t('ui.cancel')}</Button>}
            <Button kind="primary" type="submit" busy={command.isPending}>
              {props.submitLabel ?? t('ui.save')}
            </Button>
          </div>
        </Form>
      </div>
    </FormLabelContext>
  )
}
