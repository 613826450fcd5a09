import { areas, type Area, type NavItem } from '../../../ui/module-door.ts'
import { modules } from '../../../ui/modules-registry.ts'

export interface AreaEntry {
  area: Area
  items: NavItem[]
}

/** Areas with at least one page that may be seen, in their fixed order. */
export function visibleAreas(may: (permission: string | undefined) => boolean): AreaEntry[] {
  return areas.flatMap((area): AreaEntry[] => {
    const items = modules().navItems.filter((item) => item.area === area && may(item.permission))
    return items.length > 0 ? [{ area, items }] : []
  })
}

/** The item whose path the address begins with; of several the longest. */
export function currentItem(entries: readonly AreaEntry[], path: string): { area: Area; item: NavItem } | undefined {
  const all = entries.flatMap((entry) => entry.items.map((item) => ({ area: entry.area, item })))
  const within = (to: string): boolean => path === to || path.startsWith(to.endsWith('/') ? to : `${to}/`)
  return all.filter(({ item }) => within(item.path)).sort((a, b) => b.item.path.length - a.item.path.length)[0]
}
