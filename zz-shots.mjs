import { chromium } from '@playwright/test'
const out = '/tmp/insight-bench/shots'
const which = process.argv[2] ?? 'all'
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const go = async (name, { width, height, scheme, locale }, paths) => {
  const ctx = await b.newContext({ viewport: { width, height }, colorScheme: scheme, locale })
  const page = await ctx.newPage()
  page.on('pageerror', (e) => console.log(name, 'ERR', e.message.slice(0, 200)))
  page.on('console', (m) => m.type() === 'error' && console.log(name, 'console', m.text().slice(0, 200)))
  await page.goto('http://127.0.0.1:8730/')
  const login = page.locator('input').first()
  await login.fill('boss@example.cn')
  await page.locator('input[type=password]').fill('a sentence of your own')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(2500)
  for (const [file, path, act] of paths) {
    await page.goto('http://127.0.0.1:8730' + path)
    await page.waitForTimeout(1800)
    if (act) {
      await act(page)
      await page.waitForTimeout(900)
    }
    await page.screenshot({ path: `${out}/${name}-${file}.png`, fullPage: file.includes('full') })
  }
  await ctx.close()
}
const paths = [
  ['abc-full', '/insight/abc'],
  ['steps', '/insight/steps'],
  ['priority', '/insight/priority'],
  ['upgrades', '/insight/upgrades'],
  ['purchases', '/insight/purchases'],
]
const dialogs = [
  [
    'plan',
    '/insight/abc',
    async (p) =>
      p
        .getByRole('button', { name: /制定升级计划：B|Plan an upgrade: class B/ })
        .first()
        .click(),
  ],
  ['bench', '/'],
]
import { mkdirSync } from 'node:fs'
mkdirSync(out, { recursive: true })
const zh = { width: 1440, height: 900, scheme: 'light', locale: 'zh-CN' }
if (which === 'all' || which === 'zh') await go('zh', zh, [...paths, ...dialogs])
if (which === 'all' || which === 'dark') await go('dark', { ...zh, scheme: 'dark' }, [...paths, ...dialogs])
if (which === 'all' || which === 'phone') await go('phone', { ...zh, width: 390, height: 844 }, [...paths, ...dialogs])
if (which === 'all' || which === 'en') await go('en', { ...zh, locale: 'en-US' }, paths)
await b.close()
