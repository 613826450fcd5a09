import type { Area, Command, Label, NavItem } from '../../../ui/module-door.ts'

/** Something that can be chosen in the palette. */
export interface PaletteItem {
  id: string
  group: string
  title: string
  subtitle?: string | undefined
  path: string
  keywords?: string
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Whether every word typed occurs in the item, in any order; nothing typed finds everything. */
export function matches(item: Pick<PaletteItem, 'title' | 'keywords'>, typed: string): boolean {
  const hay = fold(`${item.title} ${item.keywords ?? ''}`)
  return fold(typed)
    .split(/\s+/)
    .every((word) => hay.includes(word))
}

interface Words {
  acts: string
  pages: string
  word: (label: Label) => string
  area: (area: Area) => string
}

/**
 * Acts, what creates something first, then pages, each place once: a page that stands in two areas, or that a command merely opens
 * under its own name, is one line found by the words of both.
 * Example: 导入 under 客户 and under 设置 → one line; the command ABC 分类 lends its pinyin to the page ABC 分类.
 */
export function placesOf(commands: readonly Command[], pages: readonly NavItem[], words: Words): PaletteItem[] {
  const isPage = (command: Command): boolean =>
    pages.some((page) => page.path === command.path && page.label[0] === command.label[0])
  const acts = commands.filter((command) => !isPage(command))
  const places = pages.filter((page, at) => pages.findIndex((other) => other.path === page.path) === at)
  return [
    ...acts
      .toSorted((a, b) => Number(b.create ?? false) - Number(a.create ?? false))
      .map((command) => ({
        id: `act-${command.id}`,
        group: words.acts,
        title: words.word(command.label),
        path: command.path,
        keywords: [...command.label, command.keywords].join(' '),
      })),
    ...places.map((page) => ({
      id: `page-${page.path}`,
      group: words.pages,
      title: words.word(page.label),
      subtitle: words.area(page.area),
      path: page.path,
      keywords: [
        ...page.label,
        ...commands.filter((command) => isPage(command) && command.path === page.path).map((command) => command.keywords),
      ].join(' '),
    })),
  ]
}

/** Moves the choice around the end. */
export const stepIn = (length: number, at: number, step: number): number => (length === 0 ? 0 : (at + step + length) % length)
