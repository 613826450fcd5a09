import { lazy, type FunctionComponent } from 'react'
import { loadTexts, registerLazyTexts } from './i18n.tsx'
import type {
  Command,
  CustomerHeaderBlock,
  CustomerPanel,
  Loader,
  ModuleDoor,
  NavItem,
  PageRoute,
  SearchGroup,
  SessionDoor,
  WorkbenchBlock,
} from './module-door.ts'

type Mounted<T, K extends keyof T> = Omit<T, K> & { component: FunctionComponent<LoadedProps<T[K]>> }
type LoadedProps<L> = L extends Loader<infer P> ? P : never

/** All doors put together; slots such as the 360's panels and the workbench's blocks are read from here. */
export interface Registry {
  routes: (Mounted<PageRoute, 'page'> & { fetch(): Promise<unknown> })[]
  navItems: NavItem[]
  commands: Command[]
  searchGroups: SearchGroup[]
  customerPanels: Mounted<CustomerPanel, 'panel'>[]
  customerHeaderBlocks: Mounted<CustomerHeaderBlock, 'block'>[]
  workbenchBlocks: Mounted<WorkbenchBlock, 'block'>[]
  session: SessionDoor | undefined
}

const registry: Registry = {
  routes: [],
  navItems: [],
  commands: [],
  searchGroups: [],
  customerPanels: [],
  customerHeaderBlocks: [],
  workbenchBlocks: [],
  session: undefined,
}

/** What the modules have registered. Example: `registry().customerPanels`. */
export const modules = (): Readonly<Registry> => registry

/** Fetches a component together with its module's texts and, unless it is light, wraps it into the antd provider. */
async function fetchPart<Props extends object>(module: string, load: Loader<Props>, light: boolean) {
  const provider = light ? undefined : import('./theme/antd-provider.tsx')
  const [component] = await Promise.all([load(), loadTexts(module)])
  if (!provider) return { default: component }
  const { withAntd } = await provider
  return { default: withAntd(component) }
}

const mount = <Props extends object>(module: string, load: Loader<Props>, light: boolean): FunctionComponent<Props> =>
  lazy(() => fetchPart(module, load, light))

/**
 * A component that a module's door offers to higher modules: fetched with the module's texts when it is first shown. It uses nothing of
 * antd and suspends, so whoever shows it puts a `Suspense` around it.
 */
export const offered = <Props extends object>(module: string, load: Loader<Props>): FunctionComponent<Props> =>
  mount(module, load, true)

/** Takes a module's door in; called once per module at start. */
export function registerModule(module: string, door: ModuleDoor): void {
  if (door.texts) registerLazyTexts(module, door.texts)
  for (const { page, ...rest } of door.routes ?? []) {
    const light = rest.light === true
    registry.routes.push({
      ...rest,
      component: mount(module, page, light),
      fetch: () => fetchPart(module, page, light),
    })
  }
  for (const { panel, ...rest } of door.customerPanels ?? []) {
    registry.customerPanels.push({ ...rest, component: mount(module, panel, false) })
  }
  for (const { block, ...rest } of door.customerHeaderBlocks ?? []) {
    registry.customerHeaderBlocks.push({ ...rest, component: mount(module, block, true) })
  }
  for (const { block, ...rest } of door.workbenchBlocks ?? []) {
    registry.workbenchBlocks.push({ ...rest, component: mount(module, block, true) })
  }
  registry.navItems.push(...(door.navItems ?? []))
  registry.commands.push(...(door.commands ?? []))
  registry.searchGroups.push(...(door.searchGroups ?? []))
  if (door.session) registry.session = door.session
}

/** Begins to fetch the page of an address while the session is still on its way; tells whether it is a page behind the session. */
export function fetchPageOf(pathname: string): boolean {
  const page = registry.routes.find(({ path }) => path === pathname)
  // Should it fail, the page's own fetch fails as well and says so.
  page?.fetch().catch(() => undefined)
  return page !== undefined && page.public !== true
}

/** Puts slots into their order; called after the last door. */
export function finishModules(): void {
  registry.customerPanels.sort((a, b) => a.order - b.order)
  registry.customerHeaderBlocks.sort((a, b) => a.order - b.order)
  registry.workbenchBlocks.sort((a, b) => a.order - b.order)
  registry.searchGroups.sort((a, b) => (a.order ?? 100) - (b.order ?? 100))
  registry.navItems.sort((a, b) => (a.order ?? 100) - (b.order ?? 100))
}
