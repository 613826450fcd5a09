import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './test.ts'

/** Collects what breaks in the page; it is to stay empty. */
export function watchDefects(page: Page): string[] {
  const defects: string[] = []
  page.on('pageerror', (error) => defects.push(error.message))
  return defects
}

/** First open of an empty product: the company and its owner, then inside. */
export async function foundCompany(page: Page, name: string): Promise<void> {
  await page.goto('/')
  await page.waitForURL('**/set-up')
  await page.getByLabel('公司名称').fill(name)
  await page.getByLabel('您的姓名').fill('林晓')
  await page.getByLabel('您的手机号或邮箱').fill('linxiao@example.com')
  await page.getByLabel('设置密码').fill('a sentence for journeys')
  await page.getByRole('button', { name: '开始使用' }).click()
  await page.waitForURL((url) => url.pathname !== '/set-up')
}

/** Drops a file as the mouse does; for small ones, because its bytes travel through the page. */
export async function dropFile(page: Page, path: string): Promise<void> {
  const file = { name: basename(path), bytes: [...readFileSync(path)] }
  const transfer = await page.evaluateHandle(({ name, bytes }) => {
    const data = new DataTransfer()
    data.items.add(new File([new Uint8Array(bytes)], name))
    return data
  }, file)
  const zone = page.getByText('把 Excel 或 CSV 拖到这里')
  await zone.dispatchEvent('dragover', { dataTransfer: transfer })
  await zone.dispatchEvent('drop', { dataTransfer: transfer })
}

/** Waits for the mapping of the file just given. */
export async function seeMapping(page: Page): Promise<void> {
  await page.waitForURL(/\/imports\/[\da-f-]{36}(\?|$)/, { timeout: 120_000 })
  await expect(page.getByRole('heading', { name: /^识别为：/ })).toBeVisible()
}

/** The figure of a card with this label. */
export const card = (page: Page, label: string) => page.locator('.ck-kpi').filter({ hasText: label })

/** Serious and critical findings of the accessibility checker. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // A drawer that is still sliding in is half transparent: colours are judged when it has come to rest. What turns for ever is left out.
  await page.evaluate(async () => {
    const moves = document.getAnimations().filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)))
    await Promise.allSettled(moves.map((move) => move.finished))
  })
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

/** The accessibility checker finds nothing. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([])
}

/** Today in the company's time zone, as the date field wants it. */
export const todayInChina = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(new Date())
