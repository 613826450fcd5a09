/** 常客, “the guest who keeps coming back”: the second character carries the colour. */
export const productName = { first: '常', second: '客', latin: 'Changke' } as const
