/** The customer list narrowed to a segment. */
export const segmentPath = (id: string): string =>
  `/customers?f=${encodeURIComponent(JSON.stringify({ all: [{ field: 'segment', op: 'in', value: [id] }] }))}`
