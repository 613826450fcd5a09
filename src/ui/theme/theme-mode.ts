import { cell, useCell } from '../store/cell.ts'

export type ThemeMode = 'system' | 'light' | 'dark'
export const themeModes: readonly ThemeMode[] = ['system', 'light', 'dark']

const systemDark = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
const readMode = (): ThemeMode => {
  try {
    const stored = localStorage.getItem('ck.theme')
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}

const mode = cell<ThemeMode>(readMode())
const isDark = (): boolean => mode.get() === 'dark' || (mode.get() === 'system' && systemDark?.matches)
const shown = cell<'light' | 'dark'>(isDark() ? 'dark' : 'light')

function apply(): void {
  shown.set(isDark() ? 'dark' : 'light')
  document.documentElement.dataset['theme'] = shown.get()
}

systemDark?.addEventListener('change', apply)

/** The chosen mode; `system` follows the device. */
export const useThemeMode = (): ThemeMode => useCell(mode)
/** The theme on the screen now. */
export const useShownTheme = (): 'light' | 'dark' => useCell(shown)

/** Switches the theme at once and remembers it in this browser (boot.js reads the same key before the first paint). */
export function setThemeMode(next: ThemeMode): void {
  mode.set(next)
  try {
    if (next === 'system') localStorage.removeItem('ck.theme')
    else localStorage.setItem('ck.theme', next)
  } catch {
    // storage forbidden: holds until reload
  }
  apply()
}
