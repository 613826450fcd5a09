/** A uuid in lower case, version 7 when made here, so that newer rows sort later. */
export type Id = string

export const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
