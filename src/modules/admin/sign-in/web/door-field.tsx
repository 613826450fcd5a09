import { useId, useState, type ReactNode } from 'react'
import type { ApiError } from '../../../../ui/client/api-error.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'

interface DoorFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** Name of the field in the operation's input, to show its problem beside it. */
  name: string
  error?: ApiError | null
  hint?: ReactNode
  password?: boolean
  autoComplete?: string
  autoFocus?: boolean
  placeholder?: string
  required?: boolean
}

/** One line of the forms before the door; problems that the server names appear beside their field. */
export function DoorField({ label, value, onChange, name, error, hint, password, required = true, ...rest }: DoorFieldProps) {
  const t = useT()
  const id = useId()
  const [shown, setShown] = useState(false)
  const problem = error?.fields.find((field) => field.path === name)
  const input = (
    <TextField
      {...rest}
      id={id}
      name={name}
      type={password && !shown ? 'password' : 'text'}
      value={value}
      onChange={onChange}
      required={required}
      aria-invalid={problem !== undefined}
      aria-describedby={`${id}-note`}
      autoCapitalize="off"
      spellCheck={false}
    />
  )
  return (
    <div className="ck-door-field">
      <label htmlFor={id}>{label}</label>
      {password ? (
        <div className="ck-door-password">
          {input}
          <button
            type="button"
            aria-label={t(shown ? 'admin.door.hidePassword' : 'admin.door.showPassword')}
            onClick={() => setShown(!shown)}
          >
            {t(shown ? 'admin.door.hide' : 'admin.door.show')}
          </button>
        </div>
      ) : (
        input
      )}
      <small id={`${id}-note`} className={problem ? 'ck-door-wrong' : undefined}>
        {problem ? t(problem.code, problem.params) : hint}
      </small>
    </div>
  )
}
