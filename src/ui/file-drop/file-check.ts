/** Why a file is not taken. */
export type FileProblem = 'wrongType' | 'tooLarge' | 'empty'

/** Checks before the upload starts; types are endings such as `.xlsx`. */
export function checkFile(
  file: { name: string; size: number },
  rule: { types: readonly string[]; maxBytes: number },
): FileProblem | undefined {
  const name = file.name.toLowerCase()
  if (rule.types.length > 0 && !rule.types.some((type) => name.endsWith(type.toLowerCase()))) return 'wrongType'
  if (file.size === 0) return 'empty'
  return file.size > rule.maxBytes ? 'tooLarge' : undefined
}
