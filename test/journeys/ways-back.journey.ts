import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { dropFile, foundCompany, seeMapping, watchDefects } from './harness/import-steps.ts'
import { expect, test } from './harness/test.ts'

test.use({ instance: 'ways-back', actionTimeout: 10_000 })

/** Makes a record by the API and answers its id. */
const make = (page: Page, path: string, body: object): Promise<string> =>
  page.evaluate(
    async ([to, text]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), 'x-changke': '1' }
      const answer = await fetch(`/api/v1${to}`, { method: 'POST', headers, body: text })
      return ((await answer.json()) as { id: string }).id
    },
    [path, JSON.stringify(body)],
  )

async function orderByKeys(page: Page): Promise<void> {
  await page.goto('/orders/new')
  const line = page.getByRole('row').filter({ has: page.getByRole('combobox') })
  await line.getByRole('combobox').fill('运费')
  await line.getByRole('textbox').first().fill('1')
  await line.getByRole('textbox').nth(1).fill('20')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/orders\/[\da-f-]{36}$/)
}

/** What the server was asked for in vain while `act` went on. */
async function askedInVain(page: Page, act: () => Promise<void>): Promise<string[]> {
  const vain: string[] = []
  const note = (answer: { status(): number; url(): string }): void => {
    if (answer.status() === 404) vain.push(answer.url())
  }
  page.on('response', note)
  await act()
  // The server's event about the deletion comes a moment after its answer.
  await page.waitForTimeout(1_500)
  page.off('response', note)
  return vain
}

test('forms, drawers and the wizard lead where one expects', async ({ page }) => {
  test.setTimeout(3 * 60_000)
  const defects = watchDefects(page)
  await foundCompany(page, '进退商贸')

  await test.step('Ctrl-Enter does what the primary button does: the order is confirmed', async () => {
    await orderByKeys(page)
    await expect(page.getByText('已确认').first()).toBeVisible()
  })

  await test.step('half an e-mail address is refused at its field', async () => {
    await page.goto('/customers?new=1')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('客户名称').fill('江城建材')
    await dialog.getByLabel('邮箱').fill('wang@corp')
    await dialog.getByLabel('电话', { exact: true }).fill('没有')
    await dialog.getByRole('button', { name: '保存', exact: true }).click()
    await expect(dialog.getByText('请填写一个完整的邮箱地址')).toBeInViewport()
    await expect(dialog.getByText('号码里没有数字，请填写能拨打的号码')).toBeInViewport()
    await expect(dialog.getByText('有内容需要改正')).toHaveCount(0)
    await dialog.getByLabel('邮箱').fill('wang@corp.cn')
    await dialog.getByLabel('电话', { exact: true }).fill('027-88886666')
    await dialog.getByRole('button', { name: '保存', exact: true }).click()
    await expect(dialog).toHaveCount(0)
  })

  await test.step('a record that was deleted in its drawer is not asked for again', async () => {
    const customer = await make(page, '/customers', { name: '要删的客户' })
    const product = await make(page, '/products', { name: '要删的产品', code: 'P-1', listPrice: '1' })
    const lines = [{ productId: null, description: '运费', quantity: '1', unitPrice: '1' }]
    const order = await make(page, '/orders', { customerId: null, state: 'draft', lines })
    const removals = [
      [`/orders?open=${order}`, page.getByRole('button', { name: '删除', exact: true })],
      [`/products?open=${product}`, page.getByRole('button', { name: '删除', exact: true })],
      [`/customers?open=${customer}`, page.getByRole('menuitem', { name: '删除', exact: true })],
    ] as const
    for (const [path, button] of removals) {
      await page.goto(path)
      const drawer = page.getByRole('complementary').filter({ has: page.getByRole('heading', { level: 2 }) })
      await expect(drawer).toBeVisible()
      await expect(drawer.locator('.ck-skeleton')).toHaveCount(0)
      if (path.startsWith('/customers')) await drawer.getByRole('button', { name: '更多操作' }).click()
      const vain = await askedInVain(page, async () => {
        await button.click()
        await expect(drawer).toHaveCount(0)
      })
      expect(vain, path).toEqual([])
    }
  })

  await test.step('an unknown list leads back to the four questions', async () => {
    await page.goto('/insight/purchases/nonsense')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有找到')
    await page.getByRole('button', { name: '返回四问' }).click()
    await page.waitForURL('**/insight/purchases')
  })

  await test.step('Back and Forward go through the steps of an import, and past them once it has run', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'changke-back-')), '客户.csv')
    writeFileSync(file, '客户名称,电话\n甲建材,13800138000\n乙建材,13800138001\n')
    await page.goto('/imports')
    await dropFile(page, file)
    await seeMapping(page)
    const mapping = page.getByRole('heading', { name: /^识别为：/ })
    const report = page.getByRole('heading', { name: '试算结果' })
    await page.getByRole('button', { name: '试算', exact: true }).click()
    await expect(report).toBeVisible()
    await page.goBack()
    await expect(mapping).toBeVisible()
    await page.goForward()
    await expect(report).toBeVisible()
    await page.goBack()
    await page.goBack()
    await page.waitForURL('**/imports')
    await page.goForward()
    await page.goForward()
    await page.getByRole('button', { name: '正式导入', exact: true }).click()
    await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible({ timeout: 60_000 })
    expect(new URL(page.url()).search).toBe('')
    await page.goBack()
    await page.waitForURL('**/imports')
  })
  expect(defects).toEqual([])
})
