import type { Page } from '@playwright/test'
import { foundCompany, watchDefects } from './harness/import-steps.ts'
import { expect, test } from './harness/test.ts'

test.use({ instance: 'ways-back', actionTimeout: 10_000 })

async function orderByKeys(page: Page): Promise<void> {
  await page.goto('/orders/new')
  const line = page.getByRole('row').filter({ has: page.getByRole('combobox') })
  await line.getByRole('combobox').fill('运费')
  await line.getByRole('textbox').first().fill('1')
  await line.getByRole('textbox').nth(1).fill('20')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/orders\/[\da-f-]{36}$/)
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
    await expect(dialog.getByText('请填写一个完整的邮箱地址，例如 name@example.com')).toBeVisible()
    await expect(dialog.getByText('号码里没有数字，请填写能拨打的号码')).toBeVisible()
    await dialog.getByLabel('邮箱').fill('wang@corp.cn')
    await dialog.getByLabel('电话', { exact: true }).fill('027-88886666')
    await dialog.getByRole('button', { name: '保存', exact: true }).click()
    await expect(dialog).toHaveCount(0)
  })

  expect(defects).toEqual([])
})
