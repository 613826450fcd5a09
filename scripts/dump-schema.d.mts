export function dumpSchema(url: string): Promise<string>
