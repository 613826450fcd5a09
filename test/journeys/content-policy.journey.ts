import type { Page } from '@playwright/test'
import { foundCompany } from './harness/import-steps.ts'
import { expect, test } from './harness/test.ts'

test.use({ instance: 'content-policy', actionTimeout: 15_000 })

const pages = [
  '/', '/customers', '/customers?new=1', '/tasks', '/tasks?new=1', '/segments', '/orders', '/orders/new', '/products', '/products?new=1',
  '/insight/abc', '/insight/purchases', '/imports', '/notifications', '/account', '/settings/organisation', '/settings/people',
  '/settings/people?new=1', '/settings/roles', '/settings/sign-ins', '/settings/audit', '/settings/jobs',
] // prettier-ignore

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

test('every page works under a policy that allows no inline styles and scripts', async ({ page }) => {
  test.setTimeout(4 * 60_000)
  const refused = await watchPolicy(page)
  await foundCompany(page, '策略商贸')
  const policy = (await page.request.get('/')).headers()['content-security-policy']
  expect(policy).not.toContain('unsafe')
  await page.goto('/settings/organisation')
  await page.getByRole('button', { name: '载入示例数据' }).first().click()
  await expect(page.getByText('示例').first()).toBeVisible({ timeout: 60_000 })
  for (const path of pages) {
    await page.goto(path)
    await expect(page.locator('h1, [role=dialog]').first()).toBeVisible()
    await expect(page.locator('.ck-skeleton')).toHaveCount(0)
  }

  await test.step('choices, calendars and charts bring their styles along', async () => {
    await page.goto('/customers?new=1')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('下次联系', { exact: true }).click()
    const calendar = page.locator('.ant-picker-dropdown')
    await expect(calendar).toBeVisible()
    // Styled: a calendar without its styles is as wide as the window.
    expect((await calendar.boundingBox())!.width).toBeLessThan(600)
    await page.keyboard.press('Escape')
    await page.goto('/insight/abc')
    const chart = page.getByRole('img', { name: '帕累托曲线' }).first()
    if (await chart.isVisible()) await chart.hover()
  })
  expect(refused).toEqual([])
})
