import { useEffect, useRef, useState, type InputHTMLAttributes, type Ref } from 'react'
import { IconButton } from '../button/button.tsx'
import { Icon } from '../icon/icon.tsx'
import './text-field.css'

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  value: string
  onChange: (value: string) => void
  ref?: Ref<HTMLInputElement>
}

/** A plain line of text without the weight of a form. */
export const TextField = ({ value, onChange, className, ...rest }: TextFieldProps) => (
  <input
    {...rest}
    className={className ? `ck-field ${className}` : 'ck-field'}
    value={value}
    onChange={(event) => onChange(event.target.value)}
  />
)

interface SearchFieldProps {
  value: string
  /** Called a moment after the last key, at once on Enter; never while an input method composes. */
  onSearch: (value: string) => void
  label: string
  clearLabel: string
  placeholder?: string
  /** The key `/` moves the focus here. */
  primary?: boolean
}

/** Search while typing, aware of Chinese input methods. */
export function SearchField({ value, onSearch, label, clearLabel, placeholder, primary }: SearchFieldProps) {
  const [text, setText] = useState(value)
  const [given, setGiven] = useState(value)
  const timer = useRef(0)
  const composing = useRef(false)
  if (value !== given) {
    setGiven(value)
    setText(value)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  const send = (next: string, delay: number): void => {
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => {
      setGiven(next)
      onSearch(next)
    }, delay)
  }
  return (
    <div className="ck-search" role="search">
      <Icon name="search" />
      <input
        className="ck-field"
        type="search"
        aria-label={label}
        placeholder={placeholder ?? label}
        data-search={primary || undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          if (!composing.current) send(event.target.value, 220)
        }}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={(event) => {
          composing.current = false
          send(event.currentTarget.value, 120)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) send(text, 0)
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      {text !== '' && (
        <span className="ck-search-clear">
          <IconButton
            icon="close"
            small
            label={clearLabel}
            onClick={() => {
              setText('')
              send('', 0)
            }}
          />
        </span>
      )}
    </div>
  )
}
