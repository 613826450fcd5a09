import { foundCompany, watchDefects } from './harness/import-steps.ts'
import { expect, test } from './harness/test.ts'

test.use({ instance: 'keyboard', actionTimeout: 10_000 })

test('a list by keys alone, the search dialog without strangers, and a first morning that says whom to contact', async ({
  page,
}) => {
  test.setTimeout(2 * 60_000)
  const defects = watchDefects(page)
  await foundCompany(page, '键盘商贸')
  await page.evaluate(async () => {
    for (const name of ['甲建材', '乙建材']) {
      await fetch('/api/v1/customers', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), 'x-changke': '1' },
        body: JSON.stringify({ name }),
      })
    }
  })

  await test.step('j, k and Enter open a record, Esc closes it', async () => {
    await page.goto('/customers?sort=name')
    await expect(page.getByRole('row', { name: /甲建材/ })).toBeVisible()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('complementary', { name: /建材/ })
    await expect(drawer).toBeVisible()
    // The parts of the drawer have headings of their own, and come a moment later.
    const title = drawer.getByRole('heading', { level: 2 }).first()
    const first = await title.textContent()
    await page.keyboard.press('j')
    await expect(title).not.toHaveText(first ?? '')
    await page.keyboard.press('Escape')
    await expect(drawer).toHaveCount(0)
  })

  await test.step('what is typed finds only what matches', async () => {
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('option').first()).toBeVisible()
    await page.keyboard.type('甲建')
    await expect(dialog.getByRole('option', { name: /甲建材/ })).toBeVisible()
    await expect(dialog.getByRole('option')).toHaveCount(1)
    await page.keyboard.press('Escape')
  })

  await test.step('nothing is planned yet: the customers nobody spoke to stand in the middle', async () => {
    await page.goto('/')
    await expect(page.getByRole('heading', { name: '今天还没有约好的事' })).toBeVisible()
    const card = page.locator('.ck-card').filter({ hasText: '先联系这些客户' })
    await expect(card.getByRole('link', { name: '甲建材' })).toBeVisible()
    await expect(page.getByText('久未联系')).toHaveCount(0)
  })
  expect(defects).toEqual([])
})
