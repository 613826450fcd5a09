import { useQueryClient } from '@tanstack/react-query'
import { useContext } from 'react'
import { call } from '../../../ui/client/client.ts'
import { setLocale, useLocale, useT } from '../../../ui/i18n.tsx'
import type { Locale } from '../../../kernel/texts.ts'
import { Menu, type MenuEntry } from '../../../ui/menu/menu.tsx'
import { modules } from '../../../ui/modules-registry.ts'
import { useGo } from '../../../ui/nav/link.tsx'
import { SessionContext } from '../../../ui/session.ts'
import { Avatar } from '../../../ui/tag/person-tag.tsx'
import { setThemeMode, themeModes, useThemeMode, type ThemeMode } from '../../../ui/theme/theme-mode.ts'

const themeKey: Record<ThemeMode, string> = { system: 'shell.themeSystem', light: 'shell.themeLight', dark: 'shell.themeDark' }

function useOrganisationEntries(): MenuEntry[] {
  const t = useT()
  const session = useContext(SessionContext)
  const client = useQueryClient()
  const go = useGo()
  const operation = modules().session?.switchOrganisation
  if (!session || !operation || session.organisations.length < 2) return []
  const switchTo = async (organisationId: string): Promise<void> => {
    await call(operation, { organisationId })
    go('/')
    // Nothing of the other organisation may stay on the screen or in memory.
    client.clear()
    location.reload()
  }
  return [
    { id: 'org', title: t('shell.organisation') },
    ...session.organisations.map((organisation): MenuEntry => ({
      id: organisation.id,
      label: organisation.name,
      checked: organisation.id === session.organisation.id,
      onSelect: () => void (organisation.id !== session.organisation.id && switchTo(organisation.id)),
    })),
    { id: 'org-rule', rule: true },
  ]
}

function useLanguageEntries(): MenuEntry[] {
  const t = useT()
  const locale = useLocale()
  const choose = (next: Locale): void => {
    setLocale(next)
    const operation = modules().session?.setLocale
    // Kept with the user too; the switch itself does not wait for it.
    if (operation) call(operation, { locale: next }).catch(() => undefined)
  }
  return [
    { id: 'language', title: t('shell.language') },
    { id: 'zh-CN', label: t('shell.languageChinese'), checked: locale === 'zh-CN', onSelect: () => choose('zh-CN') },
    { id: 'en', label: t('shell.languageEnglish'), checked: locale === 'en', onSelect: () => choose('en') },
  ]
}

/** Oneself: organisation, language, appearance, keys, sign out. */
export function UserMenu({ onKeys }: { onKeys: () => void }) {
  const t = useT()
  const session = useContext(SessionContext)
  const client = useQueryClient()
  const mode = useThemeMode()
  const organisations = useOrganisationEntries()
  const languages = useLanguageEntries()
  const go = useGo()
  const name = session?.user.name ?? ''
  const signOut = async (): Promise<void> => {
    const door = modules().session
    if (!door) return
    await call(door.signOut, {})
    client.clear()
    go(door.signInPath)
  }
  const entries: MenuEntry[] = [
    ...organisations,
    ...languages,
    { id: 'theme', title: t('shell.theme') },
    ...themeModes.map((theme): MenuEntry => ({
      id: theme,
      label: t(themeKey[theme]),
      checked: theme === mode,
      onSelect: () => setThemeMode(theme),
    })),
    { id: 'rule', rule: true },
    { id: 'keys', label: t('shell.keys'), note: '?', onSelect: onKeys },
    ...(session ? [{ id: 'out', label: t('shell.signOut'), onSelect: () => void signOut() }] : []),
  ]
  return (
    <Menu
      label={t('shell.userMenu', { name })}
      align="end"
      entries={entries}
      renderTrigger={(props) => (
        <button {...props} type="button" className="ck-me" aria-label={t('shell.userMenu', { name })}>
          <Avatar name={name || '·'} />
        </button>
      )}
    />
  )
}
