import { useT } from '../i18n.tsx'
import './tag.css'

/** What stands in the circle: the last character of a Chinese name of three, the first of others. */
export const initialOf = (name: string): string => {
  const signs = Array.from(name.trim())
  const chinese = /^\p{Script=Han}/u.test(name.trim())
  return (chinese && signs.length > 2 ? signs.at(-1) : signs[0])?.toUpperCase() ?? ''
}

export const Avatar = ({ name, small }: { name: string; small?: boolean }) => (
  <span className={small ? 'ck-avatar ck-avatar-s' : 'ck-avatar'} aria-hidden>
    {initialOf(name)}
  </span>
)

/** A person of the company: circle and name; nobody is said in words. */
export function PersonTag({ name }: { name: string | null | undefined }) {
  const t = useT()
  if (!name) return <span className="ck-sub">{t('ui.person.nobody')}</span>
  return (
    <span className="ck-person">
      <Avatar name={name} small />
      <span className="ck-person-name">{name}</span>
    </span>
  )
}
