import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect } from './test.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export interface Screen {
  path: string
  /** The button that opens what is to be looked at, by its name in each language. */
  press?: Readonly<Record<Language, string>>
  /** Words that stand there, in each language. */
  shows?: Readonly<Record<Language, string>>
}

/** Ids of records that are there, to open their pages. */
export interface Known {
  customer: string
  order: string
  product: string
  import: string
}

const pressed = (path: string, zh: string, en: string): Screen => ({ path, press: { 'zh-CN': zh, en } })

/** Every screen behind the session: lists, forms, details, explanations. */
export const screensOf = (known: Known): Screen[] => [
  ...[
    '/', '/customers', '/customers?new=1', '/tasks', '/tasks?new=1', '/segments', '/orders', '/orders/new', '/products',
    '/products?new=1', '/insight/abc', '/insight/priority', '/insight/steps', '/insight/upgrades', '/insight/purchases',
    '/insight/purchases/bought', '/imports', '/notifications', '/account', '/settings/organisation', '/settings/people',
    '/settings/people?new=1', '/settings/sign-ins', '/settings/audit', '/settings/jobs',
    `/customers?open=${known.customer}`, `/orders?open=${known.order}`, `/orders/${known.order}`, `/products?open=${known.product}`,
    `/imports/${known.import}`,
    ...['timeline', 'contacts', 'orders', 'archive', 'grades', 'tasks', 'files', 'history'].map((tab) => `/customers/${known.customer}?tab=${tab}`),
  ].map((path) => ({ path })), // prettier-ignore
  { path: '/settings/roles', shows: { 'zh-CN': '销售总监', en: 'Sales director' } },
  pressed(`/customers/${known.customer}`, '编辑', 'Edit'),
  pressed('/insight/abc', '怎么算的', 'How it is computed'),
  pressed('/insight/abc', '设置', 'Settings'),
  pressed('/insight/priority', '建任务', 'Make tasks'),
  pressed('/insight/priority', '存为分群', 'Save as segment'),
]

/** Goes to a screen and waits until all of it stands. */
export async function showScreen(page: Page, { path, press, shows }: Screen, language: Language): Promise<void> {
  await page.goto(path)
  await expect(page.locator('h1, [role=dialog]').first()).toBeVisible()
  await expect(page.locator('.ck-skeleton')).toHaveCount(0)
  if (shows) await expect(page.getByText(shows[language]).first()).toBeVisible()
  if (!press) return
  await page.getByRole('button', { name: press[language], exact: true }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

/** The routes of all modules that no screen of these leads to, read from the doors themselves; there are to be none. */
export function unvisited(screens: readonly Screen[]): string[] {
  const modules = join(import.meta.dirname, '..', '..', '..', 'src', 'modules')
  const doors = readdirSync(modules, { recursive: true, encoding: 'utf8' }).filter((name) => /(^|[/-])web\.ts$/.test(name))
  const routes = doors.flatMap((door) => {
    const text = readFileSync(join(modules, door), 'utf8')
    return [...text.matchAll(/path: '([^']+)',\s*(?:light: true,\s*)?page:([^}]*)/g)].map(([, path = '', rest = '']) => ({
      path,
      rest,
    }))
  })
  expect(routes.length).toBeGreaterThan(20)
  const visited = screens.map(({ path }) => path.replace(/\?.*/, ''))
  const matches = (route: string) => new RegExp(`^${route.replaceAll(/\$\w+/g, '[^/]+')}$`)
  return routes
    .filter(({ path, rest }) => !rest.includes('public: true') && !visited.some((shown) => matches(path).test(shown)))
    .map(({ path }) => path)
}
