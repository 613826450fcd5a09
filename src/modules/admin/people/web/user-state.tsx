import type { OutputOf } from '../../../../kernel/operation.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import type { userOperations } from '../user.api.ts'

export type User = OutputOf<typeof userOperations.get>

const tones = { active: 'good', invited: 'info', disabled: 'plain' } as const

/** Whether somebody works here, has not come yet, or was disabled. */
export function UserState({ user }: { user: User }) {
  const t = useT()
  return <StatusTag tone={tones[user.state]}>{t(`admin.user.state.${user.state}`)}</StatusTag>
}
