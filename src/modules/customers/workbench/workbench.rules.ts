import type { TodoItem } from './workbench.api.ts'

// The order of a day: what was promised for an hour comes in the order of the hours, but who is worth more comes before who is worth less
// when both are late, or promised for the same hour.
// Example: overdue A before overdue B; 10:30 B, 15:00 A; two at 10:30: A before B; same class: larger net first.

const gradeRank = (grade: string | null): number => (grade === null ? 99 : grade.charCodeAt(0) - 65)

export function byValueAndPromise(a: TodoItem, b: TodoItem): number {
  return hourOf(a.at) - hourOf(b.at) || byValue(a, b)
}

export const byValue = (a: TodoItem, b: TodoItem): number =>
  gradeRank(a.grade) - gradeRank(b.grade) || b.netMinor - a.netMinor || a.at.localeCompare(b.at) || a.id.localeCompare(b.id)

const hourOf = (at: string): number => Math.floor(Date.parse(at) / 3_600_000)

/** A contact that a task of the same customer on the same list already stands for is one thing, not two. */
export function withoutTwins(items: readonly TodoItem[]): TodoItem[] {
  const withTask = new Set(items.filter((item) => item.kind === 'task').map((item) => item.customerId))
  return items.filter((item) => item.kind === 'task' || !withTask.has(item.customerId))
}

/** How many of these one calls for: agreed contacts and tasks of a customer with a telephone number. */
export const callsAmong = (items: readonly TodoItem[]): number => items.filter((item) => item.phone !== null).length

/** A class with an earlier letter is the better one. */
export const isUp = (from: string, to: string): boolean => gradeRank(to) < gradeRank(from)
