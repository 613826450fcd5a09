export interface Violation {
  rule: string
  from: string
  to: string
}
export function checkBoundaries(planted?: Readonly<Record<string, string>>): Promise<Violation[]>
export function importsOf(file: string, text: string): { from: string; typesOnly: boolean; lazy?: boolean }[]
