import { useState } from 'react'
import { Chip } from '../../../../ui/chip/chip.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useSession } from '../../../../ui/session.ts'
import { nextAt, nextChoices, type NextChoice } from './next-times.ts'

/** When to speak again: the usual times, none, or any other. Nothing chosen leaves what was agreed. */
export function NextContact({ onChange }: { onChange: (at: string | null | undefined) => void }) {
  const t = useT()
  const f = useFormat()
  const { timeZone } = useSession().organisation
  const [chosen, setChosen] = useState<NextChoice | 'none' | 'custom'>()
  const [custom, setCustom] = useState('')
  const [open, setOpen] = useState(false)
  const choose = (next: NextChoice | 'none'): void => {
    const now = chosen === next ? undefined : next
    setChosen(now)
    setCustom('')
    setOpen(false)
    if (now === undefined) onChange(undefined)
    else onChange(now === 'none' ? null : nextAt(now, f.today, timeZone))
  }
  const write = (text: string): void => {
    setCustom(text)
    const time = new Date(text)
    const isTime = !Number.isNaN(time.getTime())
    setChosen(isTime ? 'custom' : undefined)
    onChange(isTime ? time.toISOString() : undefined)
  }
  return (
    <>
      <span className="ck-sub">{t('customers.followUp.next')}</span>
      {nextChoices.map((choice) => (
        <Chip key={choice} on={chosen === choice} onClick={() => choose(choice)}>
          {t(`customers.followUp.next.${choice}`)}
        </Chip>
      ))}
      <Chip on={chosen === 'none'} onClick={() => choose('none')}>
        {t('customers.followUp.next.none')}
      </Chip>
      {open ? (
        <input
          className="ck-field ck-compose-when"
          type="datetime-local"
          aria-label={t('customers.followUp.next.custom')}
          title={t('customers.followUp.next.custom')}
          value={custom}
          autoFocus
          onChange={(event) => write(event.target.value)}
        />
      ) : (
        <Chip on={false} onClick={() => setOpen(true)}>
          {t('customers.followUp.next.custom')}
        </Chip>
      )}
    </>
  )
}
