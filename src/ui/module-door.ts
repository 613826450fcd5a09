import type { ComponentType } from 'react'
import type { z } from 'zod'
import type { Operation } from '../kernel/operation.ts'
import type { Locale, Texts } from '../kernel/texts.ts'

/** An operation that answers (at least) this. */
export type Answering<T> = Operation<z.ZodType, z.ZodType<T, T>>

/** Label of things that are shown before a module's texts are fetched. */
export type Label = readonly [zh: string, en: string]

/** Areas of the left navigation, by what people do; an area is shown when a page of it is registered and allowed. */
export const areas = [
  'workbench',
  'customers',
  'prospecting',
  'sales',
  'channel',
  'care',
  'service',
  'marketing',
  'insight',
  'knowledge',
  'settings',
] as const
export type Area = (typeof areas)[number]

/** Fetches a component when it is first shown. Example: `() => import('./web/quote-list.tsx').then((m) => m.QuoteList)`. */
export type Loader<Props = object> = () => Promise<ComponentType<Props>>

export interface PageRoute {
  /** TanStack pattern: `/customers`, `/customers/$id`. */
  path: string
  page: Loader
  /** Shown without session and without the frame (sign-in, public forms). */
  public?: boolean
  /**
   * The page uses nothing of antd, so that its styles and provider are not fetched with it (parts that do are wrapped in
   * `AntdProvider` by themselves). Only for pages where the first paint counts: customer list, workbench.
   */
  light?: boolean
}

export interface NavItem {
  area: Area
  label: Label
  path: string
  /** Hidden unless the session has this permission. */
  permission?: string
  /** Position within the area; the first item is where the area's name leads. */
  order?: number
  /** A count beside the label, e.g. what is due today; reads `count` of the answer. */
  badge?: Answering<{ count: number }>
}

/** Something the palette (Ctrl-K) offers; `create: true` puts it into the 新建 menu too. */
export interface Command {
  id: string
  label: Label
  /** Where it leads: usually a list with its form open, `/customers?new=1`. */
  path: string
  permission?: string
  create?: boolean
  /** Extra words it is found by (pinyin, synonyms). */
  keywords?: string
}

/** One line of the global search. */
export interface SearchHit {
  id: string
  title: string
  subtitle?: string
  path: string
}

/** A group of the global search: asked with `{ q, limit }`, its items are turned into hits by `hit`; `more` = type on. */
export interface SearchGroup<Item = never> {
  id: string
  label: Label
  operation: Answering<{ items: Item[]; more?: boolean | undefined }>
  hit(item: Item): SearchHit
  permission?: string
  order?: number
}

/** Keeps the item type of the operation. Example: `searchGroup({ id: 'customer', operation: customerApi.suggest, hit: (c) => … })`. */
export const searchGroup = <Item>(group: SearchGroup<Item>): SearchGroup => group as unknown as SearchGroup

/** A tab of the customer's 360; `order` from 0 (left). The panel gets the id and fetches for itself. */
export interface CustomerPanel {
  id: string
  label: Label
  order: number
  panel: Loader<{ customerId: string }>
  permission?: string
  /** Shows the number of rows beside the label. */
  count?: Answering<{ count: number }>
}

/** A line in the head of the customer's 360, above the tabs: why it is an A, a warning. It shows nothing while it has nothing to say. */
export interface CustomerHeaderBlock {
  id: string
  order: number
  block: Loader<{ customerId: string }>
  permission?: string
}

/** A block of the workbench; people arrange them. */
export interface WorkbenchBlock {
  id: string
  label: Label
  order: number
  /** `main` = wide left column, `side` = narrow right column, `top` = figures above. */
  place: 'top' | 'main' | 'side'
  block: Loader
  permission?: string
}

/** What the frame knows of the signed-in person. */
export interface SessionInfo {
  user: { id: string; name: string }
  organisation: { id: string; name: string; timeZone: string; currency: string }
  organisations: { id: string; name: string }[]
  locale: Locale
  /** Permission → widest scope; a missing key means not allowed. */
  permissions: Record<string, string>
}

/** Given by exactly one module (admin): how the frame learns who is there, and how to leave. */
export interface SessionDoor {
  load: Answering<SessionInfo>
  signOut: Operation
  /** Takes `{ organisationId }`. */
  switchOrganisation?: Operation
  /** Takes `{ locale }`; keeps the language with the user. */
  setLocale?: Operation
  signInPath: string
  /** `{ count }` of unread notifications for the bell, and the page behind it. */
  notifications?: { count: Answering<{ count: number }>; path: string }
}

/**
 * What `src/modules/<m>/web.ts` exports as `web`. The door is part of the first download, so it holds loaders and labels only;
 * texts come by loader too and are awaited before a page of the module is shown.
 * Example: `export const web: ModuleDoor = { texts: () => import('./quotes/quote.texts.ts').then((m) => m.quoteTexts), routes: […], navItems: […] }`.
 */
export interface ModuleDoor {
  texts?: () => Promise<Texts>
  routes?: readonly PageRoute[]
  navItems?: readonly NavItem[]
  commands?: readonly Command[]
  searchGroups?: readonly SearchGroup[]
  customerPanels?: readonly CustomerPanel[]
  customerHeaderBlocks?: readonly CustomerHeaderBlock[]
  workbenchBlocks?: readonly WorkbenchBlock[]
  session?: SessionDoor
}
