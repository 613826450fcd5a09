import { expect, test } from './test.ts'

test('the product answers', async ({ request }) => {
  expect((await request.get('/readyz')).status()).toBe(200)
})

test('this machine has Chinese glyphs', async ({ page }) => {
  const drawn = await page.evaluate(() => {
    const draw = (text: string) => {
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = 40
      const context = canvas.getContext('2d')
      if (!context) return ''
      context.font = '32px sans-serif'
      context.fillText(text, 2, 34)
      return canvas.toDataURL()
    }
    return [draw('中'), draw('国'), draw(' ')]
  })
  // Without a Chinese font both are drawn as the same empty box.
  expect(new Set(drawn).size, 'install fonts-noto-cjk').toBe(3)
})
