import type { Page } from '@playwright/test'
import { expectAccessible, foundCompany, watchDefects } from './harness/import-steps.ts'
import { expect, test } from './harness/test.ts'

test.use({ instance: 'edit-together', actionTimeout: 10_000 })

const field = (page: Page, name: string) => page.getByRole('dialog').getByLabel(name, { exact: true })
const save = (page: Page) => page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click()

async function openForm(page: Page, customer: string): Promise<void> {
  await page.goto(`/customers/${customer}`)
  await page.getByRole('button', { name: '编辑' }).first().click()
  await expect(field(page, '客户名称')).toHaveValue('宏图瓷砖')
}

test('two people edit one customer: different fields both stay, the same field is chosen', async ({ page, browser, baseURL }) => {
  test.setTimeout(3 * 60_000)
  const defects = watchDefects(page)
  await foundCompany(page, '同改商贸')
  const made = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/customers', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), 'x-changke': '1' },
      body: JSON.stringify({ name: '宏图瓷砖', city: '武汉', phone: '027-1' }),
    })
    return (await answer.json()) as { id: string }
  })
  // A second browser: in the same one the half-typed draft would come along.
  const second = await browser.newContext({ baseURL: baseURL! })
  await second.addCookies(await page.context().cookies())
  const other = await second.newPage()

  await test.step('different fields: nobody is asked anything', async () => {
    await openForm(page, made.id)
    await field(page, '地址').fill('中山大道 1 号')
    await openForm(other, made.id)
    await field(other, '传真').fill('027-9')
    await save(other)
    await expect(other.getByRole('dialog')).toHaveCount(0)
    await save(page)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const stored = await page.evaluate(async (id) => (await fetch(`/api/v1/customers/${id}`)).json(), made.id)
    expect(stored).toMatchObject({ address: '中山大道 1 号', fax: '027-9', city: '武汉', version: 3 })
  })

  await test.step('the same field: both values are shown and one is chosen', async () => {
    await openForm(page, made.id)
    await field(page, '城市').fill('襄阳')
    await field(page, '行业').fill('建材')
    await openForm(other, made.id)
    await field(other, '城市').fill('荆州')
    await save(other)
    await expect(other.getByRole('dialog')).toHaveCount(0)
    await save(page)
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('别人刚刚也改了这条记录')).toBeInViewport()
    await expect(dialog.getByRole('row')).toHaveCount(2)
    const row = dialog.getByRole('row', { name: /^城市/ })
    await expect(row.getByRole('radio', { name: '襄阳' })).toBeChecked()
    await expectAccessible(page)
    await row.getByRole('radio', { name: '荆州' }).check()
    await dialog.getByRole('button', { name: '按选择保存' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const stored = await page.evaluate(async (id) => (await fetch(`/api/v1/customers/${id}`)).json(), made.id)
    expect(stored).toMatchObject({ city: '荆州', industry: '建材', version: 5 })
  })
  // The refused save stands in the browser's console.
  await second.close()
  expect(defects.filter((defect) => !defect.includes('409'))).toEqual([])
})
