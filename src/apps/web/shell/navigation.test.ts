import { describe, expect, it } from 'vitest'
import type { NavItem } from '../../../ui/module-door.ts'
import { currentItem } from './navigation.ts'

const item = (area: NavItem['area'], path: string): NavItem => ({ area, path, label: [path, path], permission: `see${path}` })
const items = [
  item('settings', '/imports'),
  item('settings', '/settings/people'),
  item('workbench', '/'),
  item('customers', '/imports'),
  item('customers', '/customers'),
]
const currentOf = (path: string): string | undefined => {
  const found = currentItem(items, path)
  return found && `${found.area} ${found.path}`
}

describe('where one stands in the navigation', () => {
  it.each([
    ['/', 'workbench /'],
    ['/customers', 'customers /customers'],
    ['/customers/1', 'customers /customers'],
    ['/imports/1', 'customers /imports'],
    // Also for those who may not see it.
    ['/settings/people', 'settings /settings/people'],
  ])('%s → %s', (path, current) => expect(currentOf(path)).toBe(current))

  it.each(['/customersandmore', '/notifications', '/nowhere'])('%s → nowhere', (path) => expect(currentOf(path)).toBeUndefined())
})
