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

/** Moves the choice around the end. */
export const stepIn = (length: number, at: number, step: number): number => (length === 0 ? 0 : (at + step + length) % length)
