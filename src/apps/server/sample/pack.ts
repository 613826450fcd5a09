import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Locale } from '../../../kernel/texts.ts'
import type { SampleDepartment, SamplePerson } from '../../../modules/admin/server.ts'

export interface PackProduct {
  code: string
  name: string
  category: string
  subcategory: string
  unit: string
  listPrice: string
  cost: string
  supplier: string
}

export interface PackCustomer {
  code: string
  name: string
  kind: string
  province: string
  city: string
  county: string
  address: string
  phone: string
  source: string
  industry: string
  /** Key of a person of the staff; empty: in the open pool. */
  owner: string
  level: string
  pattern: string
  /** Categories of products, most wanted first, `|` between. */
  interests: string
  contactName: string
  contactTitle: string
  contactPhone: string
  contactBirthday: string
  /** `name/title/phone` or empty. */
  secondContact: string
}

export interface PackLevel {
  everyDays: number
  lines: [number, number]
  /** Of one order, in yuan. */
  amount: [number, number]
}

export interface Pack {
  organisationName: [zh: string, en: string]
  timeZone: string
  currency: string
  /** Of all customers. */
  country: string
  seed: number
  months: number
  returnPercent: number
  departments: SampleDepartment[]
  staff: SamplePerson[]
  levels: Record<string, PackLevel>
  followUps: { method: string; content: string; nextDays: number }[]
  tasks: string[]
  products: PackProduct[]
  customers: PackCustomer[]
}

/** What a folder of a language says instead: texts by code or key; figures stay those of the pack. */
interface PackWords {
  country: string
  departments: Record<string, string>
  staff: Record<string, { name: string; title: string }>
  followUps: string[]
  tasks: string[]
}

/** Reads an industry pack: data only, whatever its folder holds. `name` comes from a closed list, never from a person. */
export async function readPack(name: 'building-materials', locale: Locale): Promise<Pack> {
  const pack = await readOriginal(name)
  return locale === 'en' ? inWords(pack, path.join(findPacks(), name, 'en')) : pack
}

async function inWords(pack: Pack, folder: string): Promise<Pack> {
  const words = JSON.parse(await readFile(path.join(folder, 'words.json'), 'utf8')) as PackWords
  const said = async <T extends { code: string }>(file: string, rows: readonly T[]): Promise<T[]> => {
    const texts = parse(await readFile(path.join(folder, file), 'utf8'), { columns: true, bom: true }) as Partial<T>[]
    const byCode = new Map(texts.map((text) => [text.code, text]))
    return rows.map((row) => ({ ...row, ...byCode.get(row.code) }))
  }
  return {
    ...pack,
    country: words.country,
    departments: pack.departments.map((one) => ({ ...one, name: words.departments[one.key] ?? one.name })),
    staff: pack.staff.map((person) => ({ ...person, ...words.staff[person.key] })),
    followUps: pack.followUps.map((one, at) => ({ ...one, content: words.followUps[at] ?? one.content })),
    tasks: words.tasks,
    products: await said('products.csv', pack.products),
    customers: await said('customers.csv', pack.customers),
  }
}

async function readOriginal(name: 'building-materials'): Promise<Pack> {
  const folder = path.join(findPacks(), name)
  const text = (file: string): Promise<string> => readFile(path.join(folder, file), 'utf8')
  const table = <T>(content: string): T[] => parse(content, { columns: true, bom: true }) as T[]
  return {
    ...(JSON.parse(await text('pack.json')) as Omit<Pack, 'products' | 'customers'>),
    products: table<PackProduct>(await text('products.csv')),
    customers: table<PackCustomer>(await text('customers.csv')),
  }
}

// From src/apps/server/sample in the sources, from dist/server when bundled: the folder is looked for upwards.
function findPacks(start = import.meta.dirname): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'packs')
    if (existsSync(path.join(candidate, 'building-materials', 'pack.json'))) return candidate
    if (folder === path.dirname(folder)) throw new Error('packs not found')
  }
}
