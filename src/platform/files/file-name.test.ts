import { expect, test } from 'vitest'
import { cleanFileName, contentTypeOf } from './file-name.ts'

test('names keep their words and lose what could harm', () => {
  expect(cleanFileName('合同 2026.pdf')).toBe('合同 2026.pdf')
  expect(cleanFileName('../../etc/passwd')).toBe('etc_passwd')
  expect(cleanFileName(String.raw`a\b:c*?.txt`)).toBe('a_b_c__.txt')
  expect(cleanFileName('photo\u202Egpj.exe')).toBe('photogpj.exe')
  expect(cleanFileName('a\u0000b.pdf')).toBe('ab.pdf')
  expect(cleanFileName('...')).toBe('file')
})

test('long names are cut between characters and keep their ending', () => {
  const cut = cleanFileName(`${'𠮷'.repeat(300)}.xlsx`)
  expect(Array.from(cut)).toHaveLength(120)
  expect(cut.endsWith('𠮷.xlsx')).toBe(true)
})

test('what a browser would run is never named as such', () => {
  for (const name of ['a.html', 'a.svg', 'a.js', 'a.xml', 'a', 'a.pdf.exe'])
    expect(contentTypeOf(name)).toBe('application/octet-stream')
  expect(contentTypeOf('A.PDF')).toBe('application/pdf')
})
