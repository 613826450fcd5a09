import { test as playwright } from '@playwright/test'
import { startProduct, type Product } from './product.ts'

export { expect } from '@playwright/test'

type Shared = {
  product: Product
  /** Files that name the same instance share a product; a name of its own gives a file a fresh one. */
  instance: string
  /** Settings the product is started with, as in the environment. */
  settings: Record<string, string>
}

/**
 * Playwright's `test` with the product behind `baseURL`. A file that needs an empty product of its own says, at its top,
 * `test.use({ instance: 'imports' })`.
 */
export const test = playwright.extend<object, Shared>({
  instance: ['shared', { scope: 'worker', option: true }],
  settings: [{}, { scope: 'worker', option: true }],
  product: [
    // `instance` is only asked for so that another name means another worker, and with it another product.
    async ({ instance, settings }, use) => {
      void instance
      const product = await startProduct(settings)
      await use(product)
      await product.stop()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ product }, use) => await use(product.url),
})
