/** Where to go after the door: only a path of this product, so that no link can lead to another site. Example: `ownPath('//evil')` → `/`. */
export const ownPath = (from: string | undefined): string =>
  from !== undefined && /^\/(?![/\\])/.test(from) && !from.startsWith('/sign-in') ? from : '/'
