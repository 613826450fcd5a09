import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkBoundaries, type Violation } from '../../scripts/boundaries.mjs'

const config = createRequire(import.meta.url)('../../dependency-cruiser.config.cjs') as {
  forbidden: { name: string }[]
  forbiddenAtRunTime: { name: string }[]
}

// One file per wall that breaks it. `zz-planted` is no name of the house, so nothing real is meant by it.
const planted: Record<string, string> = {
  'src/kernel/zz-planted.ts': `import '../platform/make-id.ts'`,
  'src/modules/sales/orders/zz-planted.rules.ts': `import 'kysely'\nimport { readFile } from 'node:fs'\nimport '../../../platform/clock.ts'`,
  'src/modules/sales/orders/zz-planted.api.ts': `import 'kysely'`,
  'src/modules/sales/orders/zz-planted.access.ts': `import './zz-planted.store.ts'`,
  'src/modules/sales/orders/zz-planted.store.ts': `import './zz-planted.usecases.ts'`,
  'src/modules/sales/orders/zz-planted.usecases.ts': `import { sql } from 'kysely'\nimport { nothing } from './not-there.ts'\nimport './web/zz-planted.tsx'`,
  'src/modules/sales/orders/zz-planted.jobs.ts': `import { sql } from 'kysely'`,
  'src/modules/sales/orders/web/zz-planted.tsx': `import '../../server.ts'\nexport const A = () => <b />`,
  'src/modules/sales/orders/zz-inside.usecases.ts': `import '../../customers/archive/customer.usecases.ts'\nimport '../../../apps/server/program.ts'`,
  'src/modules/customers/archive/zz-planted.usecases.ts': `import '../../sales/server.ts'`,
  'src/modules/admin/people/zz-planted.usecases.ts': `import '../../customers/server.ts'`,
  'src/platform/zz-planted.ts': `import '../modules/sales/server.ts'`,
  'src/platform/zz-dev.ts': `import 'vitest'`,
  'src/ui/zz-planted.ts': `import '../modules/sales/web.ts'`,
  'src/apps/server/zz-planted.ts': `import '../../modules/sales/orders/order.usecases.ts'`,
  'src/platform/zz-circle-a.ts': `import './zz-circle-b.ts'`,
  'src/platform/zz-circle-b.ts': `import './zz-circle-a.ts'`,
}

describe('the walls of the house', () => {
  let found: Violation[]
  beforeAll(async () => {
    found = await checkBoundaries(planted)
  }, 120_000)

  it('stand', () => {
    const real = found.filter((v) => !v.from.includes('zz-'))
    expect(real.map((v) => `${v.rule}: ${v.from} → ${v.to}`)).toEqual([])
  })

  it('each catch a planted violation', () => {
    const caught = new Set(found.filter((v) => v.from.includes('zz-')).map((v) => v.rule))
    // Modules that are not built yet have a rule, but nobody to break it.
    const built = new Set(['admin', 'customers'])
    const rules = [...config.forbidden, ...config.forbiddenAtRunTime]
      .map((rule) => rule.name)
      .filter((name) => !name.endsWith('-calls-only-down') || built.has(name.replace('-calls-only-down', '')))
    expect(rules.filter((name) => !caught.has(name))).toEqual([])
  })
})
