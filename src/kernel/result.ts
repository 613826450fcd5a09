/**
 * A decision by a pure rule: either the next value or the name of the broken rule.
 * Example: `return refuse('customers.customer.codeTaken', { code })`.
 */
export type Result<T, Code extends string = string> = { ok: true; value: T } | { ok: false; refusal: Refusal<Code> }

/** A broken business rule: `code` is `module.noun.rule`, `params` fill its sentence in the texts. */
export interface Refusal<Code extends string = string> {
  code: Code
  params: Params
}

/** Values that fill the placeholders of a sentence; never personal data of somebody the caller may not see. */
export type Params = Readonly<Record<string, string | number>>

export const accept = <T>(value: T): Result<T, never> => ({ ok: true, value })

export const refuse = <Code extends string>(code: Code, params: Params = {}): Result<never, Code> => ({
  ok: false,
  refusal: { code, params },
})
