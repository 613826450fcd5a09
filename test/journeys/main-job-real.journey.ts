import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { foundCompany, watchDefects } from './harness/import-steps.ts'
import { gradeAndMakeTasks, importAsProposed, seeTodaysList } from './harness/main-job.ts'
import { expect, test } from './harness/test.ts'

// Half a million real lines; the figures were counted by two other programs before (DATA-01, AT-02).
const packed = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'online-retail.csv.gz')

test.use({ instance: 'main-job-real' })

if (existsSync(packed))
  test('a year of a real shop: dropped, imported, graded, today’s list', async ({ page }, info) => {
    test.setTimeout(12 * 60_000)
    const file = info.outputPath('online-retail.csv')
    await pipeline(createReadStream(packed), createGunzip(), createWriteStream(file))
    const expected = {
      rows: '541,909',
      orders: '25,900',
      customers: '4,372',
      total: '¥9,747,747.93',
      known: '¥8,300,065.81',
      walkIn: '135,080',
      returns: '5,172',
      classes: [
        { name: 'A', customers: '1,178', amount: '¥6,651,083.58' },
        { name: 'B', customers: '1,456', amount: '¥1,246,929.52' },
        { name: 'C', customers: '1,738', amount: '¥402,052.71' },
      ],
      tasks: 20,
    } as const
    const defects = watchDefects(page)
    await foundCompany(page, '真实数据商贸')
    await page.goto('/imports')
    await page.locator('input[type=file]').setInputFiles(file)
    await importAsProposed(page, expected)
    await gradeAndMakeTasks(page, expected)
    await seeTodaysList(page, expected)
    expect(defects).toEqual([])
  })
else console.log('skipped: real data not found')
