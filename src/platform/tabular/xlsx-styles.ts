import { elements } from './xml-text.ts'

/** For each cell style: 1 where it shows a number as a day or a time of day. */
export type DateStyles = Uint8Array

/** ECMA-376 part 1, 18.8.30: 14–22 and 45–47 everywhere, 27–36 and 50–58 in Chinese, Japanese and Korean Excel. */
function isBuiltInDate(format: number): boolean {
  return (
    (format >= 14 && format <= 22) ||
    (format >= 27 && format <= 36) ||
    (format >= 45 && format <= 58 && format !== 46 && format !== 48 && format !== 49)
  )
}

/** Example: `yyyy"年"m"月"d"日"` → true, `#,##0.00_);[Red](#,##0.00)` → false, `[h]:mm` (a length of time) → false. */
export function isDateFormat(format: string): boolean {
  if (/\[[hms]+\]/i.test(format)) return false
  const bare = format
    .split(';')[0]!
    .replace(/"[^"]*"/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/[\\_*]./g, '')
  return /[ymdhs]/i.test(bare.replace(/general/i, ''))
}

export function readDateStyles(stylesXml: string): DateStyles {
  const custom = new Map<number, boolean>()
  for (const format of elements(stylesXml, 'numFmt')) {
    custom.set(Number(format.get('numFmtId')), isDateFormat(format.get('formatCode') ?? ''))
  }
  const cellFormats = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(stylesXml)?.[1] ?? ''
  const styles = [...elements(cellFormats, 'xf')].map((style) => Number(style.get('numFmtId') ?? 0))
  return Uint8Array.from(styles, (format) => ((custom.get(format) ?? isBuiltInDate(format)) ? 1 : 0))
}
