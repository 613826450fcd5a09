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

/**
 * The item whose path the address begins with; of several the longest, and of two areas with the same page the first. The first page of
 * all (`/`) is only itself. Pages that may not be seen count too: a locked door of the settings stands in the settings.
 */
export function currentItem(items: readonly NavItem[], path: string): NavItem | undefined {
  const within = (to: string): boolean => path === to || (to !== '/' && path.startsWith(`${to}/`))
  return items
    .filter((item) => within(item.path))
    .toSorted((a, b) => b.path.length - a.path.length || areas.indexOf(a.area) - areas.indexOf(b.area))[0]
}
