import type { ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'
import './chip.css'

/** A toggle among several. Example: `<Chip on={kind === 'call'} onClick={…}>电话</Chip>`. */
export function Chip({ on, onClick, children }: { on: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="ck-chip" aria-pressed={on} onClick={onClick}>
      {children}
    </button>
  )
}

/** A fact that can be taken away; `removeLabel` says what the cross does. */
export function RemovableChip({
  onRemove,
  removeLabel,
  children,
}: {
  onRemove: () => void
  removeLabel: string
  children: ReactNode
}) {
  return (
    <span className="ck-chip ck-chip-on">
      {children}
      <button type="button" className="ck-chip-x" aria-label={removeLabel} title={removeLabel} onClick={onRemove}>
        <Icon name="close" size={12} />
      </button>
    </span>
  )
}

export interface ChipChoice<V extends string> {
  value: V
  label: ReactNode
}

/** One of several, as chips. */
export function ChipChoices<V extends string>(props: {
  label: string
  choices: readonly ChipChoice<V>[]
  value: V
  onChange: (value: V) => void
}) {
  return (
    <div className="ck-chips ck-chips-scroll" role="group" aria-label={props.label}>
      {props.choices.map((choice) => (
        <Chip key={choice.value} on={choice.value === props.value} onClick={() => props.onChange(choice.value)}>
          {choice.label}
        </Chip>
      ))}
    </div>
  )
}
