import { readFileSync, writeFileSync } from 'node:fs'
import { card, dropFile, expectAccessible, foundCompany, seeMapping, watchDefects } from './harness/import-steps.ts'
import { expect, test } from './harness/test.ts'

test.use({ instance: 'import-errors' })

// Dates that can be read in two ways, and three rows that cannot be stored.
const lines = [
  '订单编号,下单日期,客户名称,产品名称,数量,单价',
  'D1,03/04/2025,广州恒达,仿古砖,2,100.00',
  'D2,05/06/2025,深圳海韵,抛光砖,1,80.00',
  'D3,07/08/2025,佛山南庄,瓷片,十二,10.00',
  ',07/08/2025,佛山南庄,瓷片,3,10.00',
  'D5,昨天,佛山南庄,瓷片,3,10.00',
]

test('errors row by row, the file of errors, and the whole import undone', async ({ page }, info) => {
  test.setTimeout(4 * 60_000)
  const file = info.outputPath('订单.csv')
  writeFileSync(file, `\uFEFF${lines.join('\r\n')}\r\n`)
  const defects = watchDefects(page)
  await foundCompany(page, '错行商贸')
  await page.goto('/imports')
  await expectAccessible(page)

  await test.step('a file that is no table is refused in a sentence', async () => {
    const broken = info.outputPath('坏.xlsx')
    writeFileSync(broken, Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(600, 48)]))
    await dropFile(page, broken)
    await expect(page.getByRole('alert')).toContainText('文件“坏.xlsx”')
    const old = info.outputPath('旧.xls')
    writeFileSync(old, 'old')
    await dropFile(page, old)
    await expect(page.getByRole('alert')).toContainText('另存为 .xlsx')
  })

  await test.step('what the dates mean is asked, with both readings', async () => {
    await dropFile(page, file)
    await seeMapping(page)
    await expect(page.getByRole('button', { name: '试算' })).toBeDisabled()
    await expectAccessible(page)
    await page.getByRole('button', { name: /日 \/ 月 \/ 年 03\/04\/2025 是 2025 年 04 月 03 日/ }).click()
    await expect(page.getByRole('cell', { name: '2025-04-03' })).toBeVisible()
    await expect(page.getByText('前 5 行里 3 行有问题')).toBeVisible()
  })

  await test.step('the dry run tells the reasons and writes nothing', async () => {
    await page.getByRole('button', { name: '试算' }).click()
    await expect(page.getByRole('heading', { name: '试算结果' })).toBeVisible({ timeout: 60_000 })
    await expect(card(page, '文件行数')).toContainText('3 行有错')
    await expect(page.getByText('第 4 行：十二').first()).toBeVisible()
    await expect(page.getByText('缺少订单号')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('the other rows are imported; the refused ones come as a file', async () => {
    await page.getByRole('button', { name: '导入其余 2 行' }).click()
    await expect(page.getByRole('heading', { name: '客户分级已完成' })).toBeVisible({ timeout: 90_000 })
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载错误行' }).click()
    const text = readFileSync(await (await downloading).path(), 'utf8')
    expect(text).toContain('订单编号,下单日期,客户名称,产品名称,数量,单价,原因')
    expect(text.trim().split(/\r?\n/)).toHaveLength(4)
    expect(text).toContain('D3,07/08/2025,佛山南庄,瓷片,十二,10.00')
  })

  await test.step('undone as a whole, after a word is typed', async () => {
    await page.getByRole('button', { name: '撤销整个导入' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: '撤销整个导入' })).toBeDisabled()
    await expectAccessible(page)
    await dialog.getByRole('textbox').fill('撤销')
    await dialog.getByRole('button', { name: '撤销整个导入' }).click()
    await expect(page.getByRole('heading', { name: '这次导入已撤销' })).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText('没有需要保留的记录')).toBeVisible()
    await expect(page.getByRole('row', { name: /^订单 / })).toContainText('2')
    await page.getByRole('link', { name: '导入记录' }).click()
    await expect(page.getByRole('row', { name: /订单\.csv/ })).toContainText('已撤销')
  })
  expect(defects).toEqual([])
})
