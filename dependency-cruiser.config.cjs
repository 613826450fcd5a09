// The walls of the house: who may import whom. ARCHITECTURE.md's diagram is drawn from the same map.
const order = require('./test/architecture/module-order.cjs')

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },

    // Rooms by suffix.
    {
      name: 'kernel-knows-nobody',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: '[.]test[.]ts$' },
      to: { pathNot: ['^src/kernel/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'pure-rooms-use-no-packages',
      severity: 'error',
      comment: 'Rules, access and texts are plain values; only *.api.ts may use the schema library.',
      from: { path: '^src/.*[.](rules|access|texts)[.]ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'] },
    },
    {
      name: 'api-uses-only-zod',
      severity: 'error',
      from: { path: '^src/.*[.]api[.]ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: '(^|/)node_modules/zod/' },
    },
    {
      name: 'pure-rooms-import-pure-rooms',
      severity: 'error',
      from: { path: '^src/modules/.*[.](api|rules|access|texts)[.]ts$' },
      to: {
        path: '^src/',
        pathNot: ['^src/kernel/', '^src/modules/.*[.](api|rules|access|texts)[.]ts$', '^src/platform/.*[.]texts[.]ts$'],
      },
    },
    {
      name: 'access-and-api-know-no-use-case',
      severity: 'error',
      from: { path: '[.]store[.]ts$' },
      to: { path: '[.](usecases|jobs)[.]ts$|/web/' },
    },
    {
      name: 'rules-know-no-machine',
      severity: 'error',
      from: { path: '^src/.*[.](rules|access)[.]ts$' },
      to: { path: '^src/(platform|ui|apps)/' },
    },

    // Storeys: kernel < platform, ui < modules < apps.
    {
      name: 'platform-knows-no-business',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: '[.](itest|test)[.]ts$' },
      to: { path: '^src/(modules|apps|ui)/' },
    },
    {
      name: 'ui-knows-no-business',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^src/(modules|apps|platform)/' },
    },
    { name: 'modules-know-no-app', severity: 'error', from: { path: '^src/modules/' }, to: { path: '^src/apps/' } },

    // Two doors per module; calls only go down.
    {
      name: 'other-modules-only-by-their-doors',
      severity: 'error',
      comment: 'Any *.api.ts may be read; everything else of another module comes through server.ts or web.ts.',
      from: { path: '^src/modules/([^/]+)/' },
      to: {
        path: '^src/modules/',
        pathNot: [
          '^src/modules/$1/',
          '^src/modules/[^/]+/(server|web)[.]ts$',
          '[.]api[.]ts$',
          '^src/modules/admin/.*[.]rules[.]ts$',
        ],
      },
    },
    {
      name: 'apps-enter-by-the-doors',
      severity: 'error',
      from: { path: '^src/apps/', pathNot: '[.](itest|test)[.]tsx?$' },
      to: { path: '^src/modules/', pathNot: ['^src/modules/[^/]+/(server|web)[.]ts$', '[.]api[.]ts$'] },
    },
    ...order.upwards().map(({ lower, higher }) => ({
      name: `${lower}-calls-only-down`,
      severity: 'error',
      comment: 'Calls only go down; a lower module learns of a higher one by its events alone.',
      from: { path: `^src/modules/${lower}/`, pathNot: '[.](itest|test)[.]ts$' },
      to: { path: `^src/modules/(${higher.join('|')})/`, pathNot: '[.]api[.]ts$' },
    })),

    // Screens.
    {
      name: 'screens-know-no-server',
      severity: 'error',
      from: {
        path: '^src/(ui|apps/web)/|^src/modules/[^/]+/web[.]ts$|^src/modules/.*/web/',
        pathNot: ['[.]test[.]tsx?$', 'vite[.]config[.]ts$'],
      },
      to: { path: '[.](store|usecases|jobs|access)[.]ts$|^src/modules/[^/]+/server[.]ts$|^src/platform/(?!.*[.]texts[.]ts$)' },
    },
    {
      name: 'server-knows-no-screen',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(ui|apps/web)/', '^src/modules/[^/]+/web[.]ts$', '/web/', '[.]test[.]tsx?$'] },
      to: { path: '^src/ui/|^src/modules/.*/web/|^src/modules/[^/]+/web[.]ts$' },
    },
  ],
  // Only imports that remain at run time; types may be named more freely.
  forbiddenAtRunTime: [
    { name: 'no-cycle', severity: 'error', comment: 'Two files that need each other are one.', from: {}, to: { circular: true } },
    {
      name: 'no-dev-package-in-server',
      severity: 'error',
      comment: 'What runs at the customer’s is a dependency.',
      from: {
        path: '^src/(kernel|platform|modules|apps/(server|worker|cli))/',
        pathNot: ['/web/', '/web[.]ts$', '[.](itest|test|factory)[.]tsx?$'],
      },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'jobs-hold-no-sql',
      severity: 'error',
      from: { path: '^src/modules/.*[.]jobs[.]ts$' },
      to: { path: '(^|/)node_modules/(kysely|pg)/' },
    },
    {
      name: 'stores-hold-sql',
      severity: 'error',
      comment: 'SQL stands in stores (and the platform); use cases may name its types.',
      from: { path: '^src/modules/', pathNot: ['[.]store[.]ts$', '/server[.]ts$', '[.](itest|test|factory)[.]ts$'] },
      to: { path: '(^|/)node_modules/(kysely|pg)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
      conditionNames: ['import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
    },
    parser: 'swc',
    skipAnalysisNotInRules: true,
  },
}
