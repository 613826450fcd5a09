import { writeFileSync } from 'node:fs'
import { dropFile, foundCompany, watchDefects } from './harness/import-steps.ts'
import { findEverywhere, gradeAndMakeTasks, importAsProposed, seeTodaysList } from './harness/main-job.ts'
import { expect, test } from './harness/test.ts'

test.use({ instance: 'main-job' })

// The shape of the real file with Chinese headers. Customers make 600, 250, 100 and 50 of 1,000 yuan (AT-02b): before them stand
// 0 %, 60 %, 85 % and 95 %, so A, A, B, C. One return (order numbers with C), one sale without customer.
const lines = [
  '订单号,商品编码,商品名称,数量,下单时间,单价,客户编号,国家',
  'S1,P1,仿古砖 600×600,2,2025-03-01 09:30:00,350.00,K1,中国',
  'CS1,P1,仿古砖 600×600,-1,2025-03-05 10:00:00,100.00,K1,中国',
  'S2,P2,抛光砖 800×800,5,2025-04-02 14:20:00,50.00,K2,中国',
  'S3,P3,瓷片 300×600,4,2025-05-03 16:45:00,25.00,K3,中国',
  'S4,P4,马赛克,5,2025-06-04 11:15:00,10.00,K4,中国',
  'S5,P4,马赛克,3,2025-06-05 18:05:00,20.00,,中国',
]

const expected = {
  rows: '6',
  orders: '6',
  customers: '4',
  total: '¥1,060.00',
  known: '¥1,000.00',
  walkIn: '1',
  returns: '1',
  classes: [
    { name: 'A', customers: '2', amount: '¥850.00' },
    { name: 'B', customers: '1', amount: '¥100.00' },
    { name: 'C', customers: '1', amount: '¥50.00' },
  ],
  tasks: 2,
} as const

test('a small file with Chinese headers: dropped, imported, graded, today’s list', async ({ page }, info) => {
  test.setTimeout(4 * 60_000)
  const file = info.outputPath('销售明细.csv')
  writeFileSync(file, `\uFEFF${lines.join('\r\n')}\r\n`)
  const defects = watchDefects(page)
  await foundCompany(page, '常青商贸')
  await page.goto('/imports')
  await dropFile(page, file)
  await importAsProposed(page, expected)
  await gradeAndMakeTasks(page, expected)
  await seeTodaysList(page, expected)
  await findEverywhere(page, { order: 'CS1', product: ['paoguang', '抛光砖 800×800'] })
  expect(defects).toEqual([])
})
