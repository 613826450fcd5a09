// Shorter ones are never slices.
const shortestSlice = 13

/**
 * The same text with memory of its own. A text of 13 characters or more that was cut from a longer one keeps the longer one alive:
 * whoever remembers cells of a file remembers these instead.
 */
export function ownText<T extends string | null>(text: T): T {
  if (text === null || text.length < shortestSlice) return text
  return text.split('').join('') as T
}

/** What was noted last for a key, for so many keys; one more and all is forgotten. For work that may be done twice, but need not. */
export class BoundedMemory<Value> {
  readonly #known = new Map<string, Value>()
  readonly #limit: number

  constructor(limit = 50_000) {
    this.#limit = limit
  }

  get(key: string): Value | undefined {
    return this.#known.get(key)
  }

  set(key: string, value: Value): Value {
    if (this.#known.size >= this.#limit && !this.#known.has(key)) this.#known.clear()
    this.#known.set(ownText(key), value)
    return value
  }
}

/** Whether the fields of a row stand as they did when `said` was noted, in the sequence of `fields`. */
export function saysNothingNew(
  said: readonly (string | null)[],
  values: Readonly<Record<string, string | null>>,
  fields: readonly string[],
): boolean {
  for (let index = 0; index < fields.length; index++) if (said[index] !== (values[fields[index]!] ?? null)) return false
  return true
}
