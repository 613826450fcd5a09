let container: HTMLElement | undefined

/**
 * Where antd may put its style elements under a content security policy without `unsafe-inline`: a detached element whose styles are
 * mirrored, before the next paint, into constructed sheets (which the policy does not forbid).
 */
export function adoptedStyles(): HTMLElement {
  if (container) return container
  container = document.createElement('div')
  const sheets = new Map<Node, CSSStyleSheet>()
  const mirror = (): void => {
    const elements = [...container!.querySelectorAll('style')]
    for (const element of elements) {
      const text = element.textContent ?? ''
      const sheet = sheets.get(element) ?? new CSSStyleSheet()
      if (!sheets.has(element) || sheetText.get(sheet) !== text) {
        sheet.replaceSync(text)
        sheetText.set(sheet, text)
        sheets.set(element, sheet)
      }
    }
    for (const node of sheets.keys()) if (!container!.contains(node)) sheets.delete(node)
    const others = document.adoptedStyleSheets.filter((sheet) => !sheetText.has(sheet))
    document.adoptedStyleSheets = [...others, ...elements.map((element) => sheets.get(element)!)]
  }
  new MutationObserver(mirror).observe(container, { childList: true, subtree: true, characterData: true })
  return container
}

const sheetText = new WeakMap<CSSStyleSheet, string>()
