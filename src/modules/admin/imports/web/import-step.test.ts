import { describe, expect, it } from 'vitest'
import { addressOf, stepOf } from './import-step.ts'

describe('the step of an import', () => {
  it('is chosen by the address while mapping and report are both there', () => {
    expect(stepOf('checked', undefined)).toBe('check')
    expect(stepOf('checked', 'check')).toBe('check')
    expect(stepOf('checked', 'nonsense')).toBe('check')
    expect(stepOf('checked', 'map')).toBe('map')
    expect(['map', 'check', undefined].map((wanted) => addressOf('checked', wanted))).toEqual(['map', 'check', 'check'])
  })

  it('is the mapping before the first check', () => {
    expect(stepOf('uploaded', 'check')).toBe('map')
    expect(['map', 'nonsense', undefined].map((wanted) => addressOf('uploaded', wanted))).toEqual(['map', 'map', 'map'])
  })

  it.each(['running', 'done', 'failed', 'cancelled', 'undoing', 'undone'] as const)('is its own when it is %s', (state) => {
    for (const wanted of ['map', 'check', undefined]) {
      expect(stepOf(state, wanted)).toBe('own')
      expect(addressOf(state, wanted)).toBeUndefined()
    }
  })

  it('waits for a check where it stands', () => {
    expect(stepOf('checking', 'map')).toBe('own')
    expect(addressOf('checking', 'map')).toBe('map')
    expect(addressOf('uploaded', 'check')).toBe('check')
  })
})
