export const ranks: string[][]
export function upwards(): { lower: string; higher: string[] }[]
