import { Button, IconButton } from '../../../ui/button/button.tsx'
import { useOperation } from '../../../ui/client/query.ts'
import { usePair, useT } from '../../../ui/i18n.tsx'
import { Icon } from '../../../ui/icon/icon.tsx'
import { Menu } from '../../../ui/menu/menu.tsx'
import type { SessionDoor } from '../../../ui/module-door.ts'
import { modules } from '../../../ui/modules-registry.ts'
import { Link, useGo } from '../../../ui/nav/link.tsx'
import { useMay } from '../../../ui/session.ts'
import { Logo } from './logo.tsx'
import { UserMenu } from './user-menu.tsx'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

function CreateMenu() {
  const t = useT()
  const pair = usePair()
  const may = useMay()
  const go = useGo()
  const commands = modules().commands.filter((command) => command.create && may(command.permission))
  if (commands.length === 0) return null
  return (
    <Menu
      label={t('shell.create')}
      align="end"
      entries={commands.map((command) => ({ id: command.id, label: pair(command.label), onSelect: () => go(command.path) }))}
      renderTrigger={(props) => (
        <Button {...props} kind="primary" icon="plus" className="ck-create" aria-label={t('shell.create')}>
          <span>{t('shell.create')}</span>
        </Button>
      )}
    />
  )
}

function Bell({ notifications }: { notifications: NonNullable<SessionDoor['notifications']> }) {
  const t = useT()
  const go = useGo()
  const unread = useOperation(notifications.count, {}).data?.count ?? 0
  return (
    <span className="ck-bell">
      <IconButton
        icon="bell"
        label={unread > 0 ? t('shell.notificationsCount', { n: unread }) : t('shell.notifications')}
        onClick={() => go(notifications.path)}
      />
      {unread > 0 && <b aria-hidden>{unread > 99 ? '99+' : unread}</b>}
    </span>
  )
}

/** Name, search for anything, new, news, oneself. */
export function TopBar({ onFind, onKeys }: { onFind: () => void; onKeys: () => void }) {
  const t = useT()
  const notifications = modules().session?.notifications
  return (
    <header className="ck-top">
      <Link to="/" className="ck-logo" aria-label={t('shell.home')}>
        <Logo />
      </Link>
      <button type="button" className="ck-find" onClick={onFind} aria-keyshortcuts="Control+K Meta+K">
        <Icon name="search" />
        <span>{t('shell.find')}</span>
        <kbd aria-hidden>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <span className="ck-grow" />
      <CreateMenu />
      {notifications && <Bell notifications={notifications} />}
      <UserMenu onKeys={onKeys} />
    </header>
  )
}
