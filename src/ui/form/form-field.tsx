import { DatePicker, Form, Input, InputNumber, Select, Switch } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useContext, useEffect, type KeyboardEvent, type ReactElement, type ReactNode } from 'react'
import type { Option } from '../list-page/list-types.ts'
import { FormLabelContext } from './form-context.ts'
import { namePath } from './field-problems.ts'
import { OptionSelect } from './option-select.tsx'

type Kind =
  | 'text'
  | 'longText'
  | 'password'
  | 'number'
  | 'decimal'
  | 'money'
  | 'percent'
  | 'day'
  | 'instant'
  | 'choice'
  | 'choices'
  | 'boolean'

export interface FormFieldProps {
  /** Path within the input: `name`, `address.city`, `lines.0.quantity`. */
  name: string
  label: string
  kind?: Kind
  required?: boolean
  /** A line below: what it is for, with an example. */
  hint?: ReactNode
  placeholder?: string
  /** For `choice` and `choices`: all, or a search. */
  options?: readonly Option[] | ((search: string) => Promise<readonly Option[]>)
  /** Label of the value chosen at the start when options are searched. */
  chosen?: readonly Option[]
  /** Unit behind a number. */
  unit?: string
  rows?: number
  maxLength?: number
  autoFocus?: boolean
  disabled?: boolean
  /** Takes the whole line. */
  wide?: boolean
  /** How a value is written where two are compared; needed for what is no plain text, number or choice. */
  showValue?: (value: unknown) => string
  /** A control of one's own with `value` and `onChange`. */
  children?: ReactElement
}

interface Conversion {
  getValueProps?: (value: unknown) => Record<string, unknown>
  normalize?: (value: unknown) => unknown
  valuePropName?: string
}

const scaled = (factor: number): Conversion => ({
  getValueProps: (value) => ({ value: typeof value === 'number' ? value / factor : undefined }),
  // Money is typed in yuan and kept in 分, percent typed as 12.5 and kept as 0.125.
  normalize: (value) => (typeof value === 'number' ? Number((value * factor).toFixed(factor === 100 ? 0 : 6)) : undefined),
})

// A decimal is kept as text, exact; what people add to it goes: `￥1,234.50` → `1234.50`, `３．５` → `3.5`.
const asDecimal: Conversion = {
  normalize: (value) => (typeof value === 'string' ? value.normalize('NFKC').replaceAll(/[,\s¥$]/g, '') : value),
}

const asDay: Conversion = {
  getValueProps: (value) => ({ value: typeof value === 'string' && value ? dayjs(value) : null }),
  normalize: (value) => (value ? (value as Dayjs).format('YYYY-MM-DD') : undefined),
}
const asInstant: Conversion = {
  getValueProps: asDay.getValueProps!,
  normalize: (value) => (value ? (value as Dayjs).toISOString() : undefined),
}

const conversions: Partial<Record<Kind, Conversion>> = {
  decimal: asDecimal,
  money: scaled(100),
  percent: scaled(0.01),
  day: asDay,
  instant: asInstant,
  boolean: { valuePropName: 'checked' },
}

// Enter accepts the typed date; the browser would take it for sending the whole form too.
const keepEnter = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault()
}

function Control({ field, ...given }: { field: FormFieldProps }) {
  const { kind = 'text', placeholder, autoFocus, disabled, maxLength } = field
  const usual = { ...given, placeholder, autoFocus, disabled }
  if (kind === 'longText')
    return <Input.TextArea {...usual} rows={field.rows ?? 3} className="ck-form-text" maxLength={maxLength} />
  if (kind === 'password') return <Input.Password {...usual} maxLength={maxLength} />
  if (kind === 'number') return <InputNumber<number> {...usual} controls={false} suffix={field.unit} />
  if (kind === 'money') return <InputNumber<number> {...usual} controls={false} precision={2} prefix={field.unit ?? '¥'} />
  if (kind === 'percent') return <InputNumber<number> {...usual} controls={false} suffix="%" />
  if (kind === 'day') return <DatePicker {...usual} onKeyDown={keepEnter} />
  if (kind === 'instant')
    return <DatePicker {...usual} onKeyDown={keepEnter} showTime={{ format: 'HH:mm', minuteStep: 5 }} format="YYYY-MM-DD HH:mm" />
  if (kind === 'boolean') return <Switch {...given} autoFocus={autoFocus} disabled={disabled} />
  if (kind === 'choice' || kind === 'choices') {
    if (typeof field.options === 'function')
      return <OptionSelect {...usual} search={field.options} multiple={kind === 'choices'} chosen={field.chosen} />
    return (
      <Select
        {...usual}
        mode={kind === 'choices' ? 'multiple' : undefined}
        allowClear={!field.required}
        showSearch={{ optionFilterProp: 'label' }}
        options={[...(field.options ?? [])]}
      />
    )
  }
  return <Input {...usual} maxLength={maxLength} inputMode={kind === 'decimal' ? 'decimal' : undefined} />
}

/** A labelled control of a form; required fields are marked, what is wrong stands below. */
export function FormField(props: FormFieldProps) {
  const labels = useContext(FormLabelContext)
  const { name, label, children } = props
  useEffect(() => labels.set(name, props))
  return (
    <Form.Item
      name={namePath(name)}
      label={label}
      required={props.required}
      extra={props.hint}
      className={props.wide || props.kind === 'longText' ? 'ck-form-wide' : undefined}
      {...(children ? {} : conversions[props.kind ?? 'text'])}
    >
      {children ?? <Control field={props} />}
    </Form.Item>
  )
}
