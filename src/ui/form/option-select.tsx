import { Select } from 'antd'
import { useEffect, useState } from 'react'
import type { Option } from '../list-page/list-types.ts'

interface OptionSelectProps {
  search: (text: string) => Promise<readonly Option[]>
  value?: string | string[]
  onChange?: (value: string | string[] | undefined) => void
  multiple?: boolean
  /** Options of the value at the start, so that it shows a name and not an id. */
  chosen?: readonly Option[] | undefined
  placeholder?: string | undefined
  autoFocus?: boolean | undefined
  disabled?: boolean | undefined
  id?: string
  /** Its name where no label of a form stands beside it. */
  'aria-label'?: string
}

/** A choice among many: asks while typing (colleagues, customers, products). */
export function OptionSelect({ search, value, onChange, multiple, chosen = [], ...rest }: OptionSelectProps) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly Option[]>([])
  const [picked, setPicked] = useState<readonly Option[]>(chosen)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    let here = true
    const timer = setTimeout(() => {
      setBusy(true)
      search(text)
        .then(
          (options) => here && setFound(options),
          () => here && setFound([]),
        )
        .finally(() => here && setBusy(false))
    }, 180)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [search, text])
  const known = new Map([...picked, ...found].map((option) => [option.value, option]))
  return (
    <Select<string | string[], Option>
      {...rest}
      value={value}
      mode={multiple ? 'multiple' : undefined}
      allowClear
      loading={busy}
      showSearch={{ filterOption: false, onSearch: setText }}
      options={text === '' ? [...known.values()] : [...found]}
      onChange={(next, options) => {
        setPicked([options ?? []].flat())
        onChange?.(next)
      }}
    />
  )
}
