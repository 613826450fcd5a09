import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Icon, type IconName } from '../icon/icon.tsx'
import './button.css'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'title'> {
  kind?: 'default' | 'primary' | 'danger' | 'text'
  small?: boolean
  /** Shows that it works and refuses further clicks. */
  busy?: boolean
  icon?: IconName
  children?: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** Example: `<Button kind="primary" busy={create.isPending} onClick={…}>{t('ui.save')}</Button>`. */
export function Button({
  kind = 'default',
  small,
  busy,
  icon,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const classes = ['ck-btn', kind !== 'default' && `ck-btn-${kind}`, small && 'ck-btn-s', className].filter(Boolean).join(' ')
  return (
    <button {...rest} type={type} className={classes} aria-busy={busy || undefined} onClick={busy ? undefined : onClick}>
      {busy ? <span className="ck-spin" aria-hidden /> : icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** A button with a picture only; `label` is read out and shown as a tip. */
export function IconButton({
  icon,
  label,
  small,
  className,
  ...rest
}: Omit<ButtonProps, 'kind' | 'children' | 'busy'> & { icon: IconName; label: string }) {
  const classes = ['ck-btn ck-btn-icon', small && 'ck-btn-s', className].filter(Boolean).join(' ')
  return (
    <button type="button" {...rest} className={classes} aria-label={label} title={label}>
      <Icon name={icon} size={18} />
    </button>
  )
}
