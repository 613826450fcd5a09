import { chromium } from '@playwright/test'
import { startProduct } from './processes.ts'
import { ms, type Figure } from './report.ts'
import { benchOwner, openScratch } from './scratch.ts'

/** The customer list in a cold browser: compressed bytes of script and style, and when the first row stands. */
export async function benchPage(): Promise<Figure[]> {
  const scratch = await openScratch()
  const product = await startProduct(scratch.dataDir, 28_621)
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-dev-shm-usage',
    ],
  })
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.request.post(`${product.url}/api/v1/session`, { data: benchOwner })
    const page = await context.newPage()
    let bytes = 0
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    const kinds = new Map<string, string>()
    session.on('Network.responseReceived', (event) => kinds.set(event.requestId, event.type))
    session.on('Network.loadingFinished', (event) => {
      if (['Script', 'Stylesheet'].includes(kinds.get(event.requestId) ?? '')) bytes += event.encodedDataLength
    })
    const began = performance.now()
    await page.goto(`${product.url}/customers`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.locator('[role=grid], [data-empty]').first().waitFor()
    const visible = performance.now() - began
    await page.waitForTimeout(1500)
    return [
      {
        what: 'first page (customer list): script and style, compressed',
        budget: '≤ 350 kB',
        measured: `${(bytes / 1000).toFixed(0)} kB`,
        holds: bytes <= 350_000,
      },
      { what: 'list visible, cold cache, loopback', budget: '≤ 1.5 s', measured: ms(visible), holds: visible <= 1500 },
    ]
  } finally {
    await browser.close()
    await product.stop()
    await scratch.close()
  }
}
