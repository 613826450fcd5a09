import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { dateWords } from '../../kernel/date-words.ts'
import { meWord, type FilterValue } from '../../kernel/filter.ts'
import { useT } from '../i18n.tsx'
import type { DraftCondition } from './filter-tree.ts'
import { dateWordText, rememberLabel } from './filter-words.ts'
import type { FilterField, Option } from './list-types.ts'

interface ValueProps {
  field: FilterField
  condition: DraftCondition
  onChange: (value: FilterValue | undefined) => void
}

/** The value of a condition, by the field's type and the operator. */
export function FilterValueField(props: ValueProps) {
  const { field, condition, onChange } = props
  const t = useT()
  if (condition.op === 'empty' || condition.op === 'notEmpty') return <span />
  if (field.type === 'date') return <DateValue {...props} />
  if (field.type === 'choice' || field.type === 'user') return <ChoiceValue {...props} />
  if (field.type === 'number' || field.type === 'money') return <NumberValue {...props} />
  if (field.type === 'boolean')
    return (
      <Select
        value={condition.value === true}
        aria-label={t('filter.value')}
        options={[
          { value: true, label: t('ui.yes') },
          { value: false, label: t('ui.no') },
        ]}
        onChange={onChange}
      />
    )
  return (
    <Input
      value={typeof condition.value === 'string' ? condition.value : ''}
      aria-label={t('filter.value')}
      maxLength={200}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  )
}

function NumberValue({ field, condition, onChange }: ValueProps) {
  const t = useT()
  // Money is stored in minor units but typed in yuan.
  const scale = field.type === 'money' ? 100 : 1
  const show = (value: unknown): number | null => (typeof value === 'number' ? value / scale : null)
  const read = (value: number | null): number | undefined => (value === null ? undefined : Math.round(value * scale * 1e6) / 1e6)
  const rounded = (value: number | null): number | undefined => {
    const number = read(value)
    return number === undefined || scale === 1 ? number : Math.round(number)
  }
  if (condition.op !== 'between') {
    return (
      <InputNumber<number>
        value={show(condition.value)}
        aria-label={t('filter.value')}
        controls={false}
        onChange={(value) => onChange(rounded(value))}
      />
    )
  }
  const [from, to] = Array.isArray(condition.value) ? condition.value : []
  const both = (a: number | undefined, b: number | undefined): void => onChange([a ?? '', b ?? ''])
  return (
    <span className="ck-filter-pair">
      <InputNumber<number>
        value={show(from)}
        aria-label={t('filter.from')}
        controls={false}
        onChange={(value) => both(rounded(value), typeof to === 'number' ? to : undefined)}
      />
      <InputNumber<number>
        value={show(to)}
        aria-label={t('filter.to')}
        controls={false}
        onChange={(value) => both(typeof from === 'number' ? from : undefined, rounded(value))}
      />
    </span>
  )
}

function DateValue({ condition, onChange }: ValueProps) {
  const t = useT()
  const { op, value } = condition
  if (op === 'between') {
    const [from, to] = Array.isArray(value) ? value : []
    return (
      <DatePicker.RangePicker
        value={from && to ? [dayjs(String(from)), dayjs(String(to))] : null}
        onChange={(range) =>
          onChange(range?.[0] && range[1] ? [range[0].format('YYYY-MM-DD'), range[1].format('YYYY-MM-DD')] : undefined)
        }
      />
    )
  }
  const word = typeof value === 'string' && !/^\d/.test(value) ? value : undefined
  const picker = (
    <DatePicker
      value={typeof value === 'string' && !word ? dayjs(value) : null}
      aria-label={t('filter.value')}
      onChange={(picked) => onChange(picked ? picked.format('YYYY-MM-DD') : undefined)}
    />
  )
  if (op === 'on') return picker
  const words = <WordSelect value={word} onChange={onChange} />
  if (op === 'within') return words
  return (
    <span className="ck-filter-pair">
      {words}
      {picker}
    </span>
  )
}

/** Words to choose from, and any number of days when a number is typed. */
function WordSelect({ value, onChange }: { value: string | undefined; onChange: (value: string) => void }) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const days = /\d{1,4}/.exec(typed)?.[0]
  const own = days && Number(days) >= 1 && Number(days) <= 3660 ? [`past${Number(days)}Days`, `next${Number(days)}Days`] : []
  const all = [...new Set([...own, ...(value ? [value] : []), ...dateWords])]
  return (
    <Select
      showSearch={{
        onSearch: setTyped,
        filterOption: (input, option) => own.includes(String(option?.value)) || String(option?.label).includes(input),
      }}
      value={value}
      aria-label={t('filter.value')}
      placeholder={t('filter.value')}
      popupMatchSelectWidth={false}
      options={all.map((word) => ({ value: word, label: dateWordText(word, t) }))}
      onChange={onChange}
    />
  )
}

function ChoiceValue({ field, condition, onChange }: ValueProps) {
  const t = useT()
  const [search, setSearch] = useState('')
  const options = useOptions(field, search)
  const me: Option[] = field.type === 'user' ? [{ value: meWord, label: t('filter.me') }] : []
  return (
    <Select
      mode="multiple"
      maxTagCount="responsive"
      value={Array.isArray(condition.value) ? condition.value.map(String) : []}
      aria-label={t('filter.value')}
      placeholder={t('filter.value')}
      popupMatchSelectWidth={false}
      options={[...me, ...options]}
      showSearch={{ onSearch: setSearch, optionFilterProp: 'label', filterOption: typeof field.options !== 'function' }}
      onChange={(values, chosen) => {
        for (const option of [chosen ?? []].flat())
          if (option.value && option.label) rememberLabel(field.name, option.value, option.label)
        onChange(values.length > 0 ? values : undefined)
      }}
    />
  )
}

function useOptions(field: FilterField, search: string): readonly Option[] {
  const { options } = field
  const [found, setFound] = useState<readonly Option[]>([])
  useEffect(() => {
    if (typeof options !== 'function') return undefined
    let here = true
    const timer = setTimeout(() => {
      options(search).then(
        (result) => here && setFound(result),
        () => here && setFound([]),
      )
    }, 180)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [options, search])
  return typeof options === 'function' ? found : (options ?? [])
}
