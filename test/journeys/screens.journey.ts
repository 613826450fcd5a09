import { writeFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { dropFile, foundCompany, seeMapping, seriousFindings, todayInChina } from './harness/import-steps.ts'
import { languages, screensOf, showScreen, unvisited, type Known, type Language } from './harness/screens.ts'
import { expect, test } from './harness/test.ts'

// A trace of so many screens would take longer than looking at them; each finding names its screen.
test.use({ instance: 'screens', actionTimeout: 15_000, trace: 'off' })

/** What the browser refuses under the policy, of every page of the context. */
async function watchPolicy(page: Page): Promise<string[]> {
  const refused: string[] = []
  await page.exposeFunction('noteRefusal', (text: string) => refused.push(text))
  await page.addInitScript(() => {
    const note = (window as unknown as { noteRefusal: (text: string) => void }).noteRefusal
    document.addEventListener('securitypolicyviolation', (event) =>
      note(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    )
  })
  return refused
}

const rows = [
  '订单编号,下单日期,客户名称,产品名称,数量,单价',
  `D1,${todayInChina()},广州恒达,仿古砖,2,100.00`,
  `D2,${todayInChina()},佛山南庄,瓷片,十二,10.00`,
]

/** Sample data, and in it an import of which one row was refused. */
async function fill(page: Page, file: string): Promise<Known> {
  await page.goto('/settings/organisation')
  await page.getByRole('button', { name: '载入示例数据' }).first().click()
  await page.waitForURL((url) => url.pathname === '/', { timeout: 60_000 })
  expect(await (await page.request.get('/api/v1/sample')).json()).toMatchObject({ inside: true })
  writeFileSync(file, `\uFEFF${rows.join('\r\n')}\r\n`)
  await page.goto('/imports')
  await dropFile(page, file)
  await seeMapping(page)
  await page.getByRole('button', { name: '试算' }).click()
  await page.getByRole('button', { name: '导入其余 1 行' }).click({ timeout: 60_000 })
  await expect(page.getByRole('heading', { name: '客户分级已完成' })).toBeVisible({ timeout: 60_000 })
  const first = async (list: string): Promise<string> => {
    const answer = await page.request.get(`/api/v1/${list}`)
    const { items } = (await answer.json()) as { items: { id: string }[] }
    return items[0].id
  }
  return {
    customer: await first('customers?sort=-netMinor'),
    order: await first('orders'),
    product: await first('products'),
    import: page.url().split('/').at(-1)!,
  }
}

/** Before anybody is signed in, in a browser of this language. */
async function lookOutside(browser: Browser, baseURL: string, language: Language, paths: readonly string[]): Promise<string[]> {
  const context = await browser.newContext({ baseURL, locale: language })
  const page = await context.newPage()
  const found: string[] = []
  for (const path of paths) {
    await page.goto(path)
    await expect(page.locator('h1').first()).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    found.push(...(await seriousFindings(page)).map((finding) => `${language} ${path}: ${finding}`))
  }
  await context.close()
  return found
}

test('every screen, in both languages: nothing the policy refuses, nothing that keeps anybody out', async ({
  page,
  browser,
  baseURL,
}, info) => {
  test.setTimeout(15 * 60_000)
  const found: string[] = []
  for (const language of languages) found.push(...(await lookOutside(browser, baseURL!, language, ['/set-up'])))
  const refused = await watchPolicy(page)
  await foundCompany(page, '策略商贸')
  const policy = (await page.request.get('/')).headers()['content-security-policy']
  expect(policy).not.toContain('unsafe')
  const screens = screensOf(await fill(page, info.outputPath('订单.csv')))
  expect(unvisited(screens)).toEqual([])

  for (const language of languages)
    await test.step(language, async () => {
      found.push(...(await lookOutside(browser, baseURL!, language, ['/sign-in', '/invite/unknown'])))
      await page.request.put('/api/v1/session/locale', { data: { locale: language } })
      for (const screen of screens) {
        await showScreen(page, screen, language)
        await expect(page.locator('html')).toHaveAttribute('lang', language)
        found.push(...(await seriousFindings(page)).map((finding) => `${language} ${screen.path}: ${finding}`))
      }
    })

  await test.step('choices, calendars and charts bring their styles along', async () => {
    await page.request.put('/api/v1/session/locale', { data: { locale: 'zh-CN' } })
    await page.goto('/customers?new=1')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('下次联系', { exact: true }).click()
    const calendar = page.locator('.ant-picker-dropdown')
    await expect(calendar).toBeVisible()
    // Styled: a calendar without its styles is as wide as the window.
    expect((await calendar.boundingBox())!.width).toBeLessThan(600)
    await page.keyboard.press('Escape')
    await page.goto('/insight/abc')
    await page.getByRole('img', { name: '帕累托曲线' }).first().hover()
  })
  expect({ refused: [...new Set(refused)], found }).toEqual({ refused: [], found: [] })
})
