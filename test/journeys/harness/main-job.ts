import type { Page } from '@playwright/test'
import { card, expectAccessible, seeMapping, todayInChina } from './import-steps.ts'
import { expect } from './test.ts'

export interface ExpectedClass {
  name: 'A' | 'B' | 'C'
  customers: string
  amount: string
}

export interface Expected {
  rows: string
  orders: string
  customers: string
  total: string
  known: string
  walkIn: string
  returns: string
  classes: readonly ExpectedClass[]
  /** How many tasks are asked for, and how many that makes. */
  tasks: number
}

const long = { timeout: 9 * 60_000 }

/** Mapping as proposed, then the import itself, to the graded customers. */
export async function importAsProposed(page: Page, expected: Expected): Promise<void> {
  await seeMapping(page)
  await expect(page.getByRole('heading', { name: '识别为：订单明细' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '直接导入' }).click()
  await expect(page.getByRole('heading', { name: '正在导入' }).or(page.getByText('客户分级已完成'))).toBeVisible()
  // Its progress belongs to the server: a reload loses nothing.
  await page.reload()
  await expect(page.getByRole('heading', { name: '客户分级已完成' })).toBeVisible(long)
  await expect(card(page, '文件行数')).toContainText(expected.rows)
  await expect(card(page, '合计金额')).toContainText(expected.total)
  await expect(card(page, '合计金额')).toContainText(expected.known)
  await expect(card(page, '散客行')).toContainText(expected.walkIn)
  await expect(card(page, '退货单')).toContainText(expected.returns)
  const row = (entity: string) => page.getByRole('row', { name: new RegExp(`^${entity} `) })
  await expect(row('客户')).toContainText(expected.customers)
  await expect(row('订单')).toContainText(expected.orders)
  for (const { name, customers, amount } of expected.classes) {
    const link = page.getByRole('link', { name: new RegExp(`^等级 ${name}`) })
    await expect(link).toContainText(`${customers} 家`)
    await expect(link).toContainText(amount)
  }
  await expectAccessible(page)
}

/** The ABC page tells the same figures, and its A customers become today's work. */
export async function gradeAndMakeTasks(page: Page, expected: Expected): Promise<void> {
  await page.getByRole('link', { name: '查看 ABC 分析' }).click()
  await expect(page.getByRole('heading', { name: 'ABC 分类', level: 1 })).toBeVisible()
  await expect(page.getByText(`${expected.customers} 家客户`).first()).toBeVisible()
  for (const { name, customers, amount } of expected.classes) {
    const section = page.getByRole('region', { name: `${name} 类客户` })
    await expect(section).toContainText(`${customers} 家`)
    await expect(section).toContainText(amount)
  }
  await expect(page.getByRole('img', { name: '帕累托曲线' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '批量建任务：A 类客户' }).click()
  const dialog = page.getByRole('dialog', { name: '批量建任务：A 类客户' })
  await dialog.getByLabel('任务').fill('拜访重点客户')
  await dialog.getByLabel('截止').fill(`${todayInChina()} 23:55`)
  await dialog.getByLabel('截止').press('Enter')
  await dialog.getByLabel('最多').fill(String(expected.tasks))
  await dialog.getByRole('button', { name: '建任务' }).click()
  await expect(page.getByText(`已建 ${expected.tasks} 个任务`)).toBeVisible()
}

/** The workbench begins the day with them. */
export async function seeTodaysList(page: Page, expected: Expected): Promise<void> {
  await page.goto('/')
  await expect(page.getByText('拜访重点客户').first()).toBeVisible()
  await expect(page.getByText('拜访重点客户')).toHaveCount(expected.tasks)
  await expect(page.getByText('A 类客户').first()).toBeVisible()
  await expectAccessible(page)
}

/** Ctrl-K finds an order, a product by its pinyin and a customer, each in its group; Enter opens the order. */
export async function findEverywhere(
  page: Page,
  known: { order: string; product: [typed: string, name: string] },
): Promise<void> {
  const group = (name: string) => page.locator('.ck-hits .ck-menu-title', { hasText: name })
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: /搜索/ })
  await field.fill(known.product[0])
  await expect(page.getByRole('option', { name: known.product[1] })).toBeVisible()
  await expect(group('产品')).toBeVisible()
  await field.fill(known.order)
  const hit = page.getByRole('option', { name: new RegExp(`^${known.order}`) })
  await expect(hit).toBeVisible()
  await expect(group('订单')).toBeVisible()
  await expectAccessible(page)
  while ((await hit.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: `订单 ${known.order}` })).toBeVisible()
}
