const backslash = 92
const escapes: Readonly<Record<number, number>> = { 9: 116, 10: 110, 13: 114, [backslash]: backslash }
const special = /[\\\t\n\r]/g
const escape = (char: string): string => `\\${String.fromCharCode(escapes[char.charCodeAt(0)]!)}`

/**
 * Rows in the text form of COPY, written straight into bytes: an import waits for this, and texts that are put together first and
 * encoded later cost it twice as much. Numbers are whole and safe; null is `\N`.
 */
export class CopyText {
  #bytes = Buffer.allocUnsafe(64 * 1024)
  #length = 0

  /** Bytes that are not taken yet. */
  get length(): number {
    return this.#length
  }

  add(row: readonly (string | number | null)[]): void {
    for (let index = 0; index < row.length; index++) {
      const value = row[index]!
      if (typeof value === 'string') this.#text(value)
      else if (typeof value === 'number') this.#number(value)
      else {
        this.#room(3)
        this.#bytes[this.#length++] = backslash
        this.#bytes[this.#length++] = 78
      }
      this.#bytes[this.#length++] = index === row.length - 1 ? 10 : 9
    }
  }

  /** What was added so far; begins anew. */
  take(): Buffer {
    const taken = Buffer.copyBytesFrom(this.#bytes, 0, this.#length)
    this.#length = 0
    return taken
  }

  #text(text: string): void {
    // A character takes three bytes at most, an escaped one two; and one for what follows the value.
    this.#room(text.length * 3 + 1)
    const bytes = this.#bytes
    let at = this.#length
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code > 127) {
        this.#length = at
        this.#encoded(text.slice(index))
        return
      }
      const escaped = code > backslash ? undefined : escapes[code]
      if (escaped !== undefined) bytes[at++] = backslash
      bytes[at++] = escaped ?? code
    }
    this.#length = at
  }

  #encoded(text: string): void {
    const safe = text.replaceAll(special, escape)
    this.#room(safe.length * 3 + 1)
    this.#length += this.#bytes.write(safe, this.#length)
  }

  #number(value: number): void {
    this.#room(18)
    if (value < 0 || value > 0x7fffffff) {
      this.#length += this.#bytes.write(String(value), this.#length, 'latin1')
      return
    }
    let size = 1
    for (let limit = 10; limit <= value; limit *= 10) size++
    const end = this.#length + size
    let rest = value
    for (let at = end - 1; at >= this.#length; at--) {
      const tenth = (rest / 10) | 0
      this.#bytes[at] = 48 + rest - tenth * 10
      rest = tenth
    }
    this.#length = end
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + more))
    this.#bytes.copy(grown, 0, 0, this.#length)
    this.#bytes = grown
  }
}
