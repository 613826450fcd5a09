import { expect, it } from 'vitest'
import { parseEmail } from './value-email.ts'
import { problems } from './value-problem.ts'

it('reads an address in the spellings of spreadsheets', () => {
  for (const cell of ['wang@corp.cn', '  wang@corp.cn ', 'wang＠corp．cn', 'mailto:wang@corp.cn'])
    expect(parseEmail(cell), cell).toBe('wang@corp.cn')
  for (const cell of ['', '　']) expect(parseEmail(cell)).toBeNull()
})

it('answers a problem for what is no single address', () => {
  for (const cell of ['没有', '-', 'wang', 'wang@corp', 'a@corp.cn; b@corp.cn', 13_800_138_000, true])
    expect(parseEmail(cell), String(cell)).toBe(problems.notEmail)
  expect(parseEmail({ error: '#N/A' })).toBe(problems.errorCell)
})
