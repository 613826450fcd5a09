/**
 * CSV has no types, so Excel runs a text that begins like a formula. Such texts get an apostrophe in front, and reading takes it
 * away again: `restore(neutralise(text)) === text` for every text.
 *
 * Signed numbers and phones (`-12.50`, `+86 138-0013-8000`, `-`) stay as they are: with digits alone after the sign Excel can at
 * most calculate, never call a function or open a link, and people send such files on to programs that want the number.
 */
export function neutralise(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text
}

export function restore(text: string): string {
  return text.charCodeAt(0) === 39 && looksLikeFormula(text.slice(1)) ? text.slice(1) : text
}

/** Leading blanks, and apostrophes we or others put there, do not count: what follows them decides. */
const leading = /^(?:(?![\t\r\n])[\s'\u{200b}\u{2060}])*/u
const dangerous = /^[=+\-@＝＋－＠\t\r\n]/
const harmless = /^[+-](?:\d[\d .,()-]*)?$|^-+$/

function looksLikeFormula(text: string): boolean {
  const code = text.charCodeAt(0)
  // Letters, digits and Chinese characters, which begin nearly every text, are done with here.
  if ((code >= 48 && code <= 57) || (code >= 65 && code <= 122) || (code >= 0x3400 && code < 0xff00)) return false
  const core = text.replace(leading, '')
  return dangerous.test(core) && !harmless.test(core)
}
