import { expect, it } from 'vitest'
import { drawDiagram, writtenDiagram } from './diagram.mjs'

it('ARCHITECTURE.md shows the modules as the boundary checker orders them (node scripts/diagram.mjs redraws it)', () => {
  expect(writtenDiagram()).toBe(drawDiagram())
})
