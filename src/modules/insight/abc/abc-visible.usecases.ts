import type { Actor } from '../../../kernel/actor.ts'
import type { GradeRun } from '../../customers/server.ts'
import { maySeeCost } from '../../sales/server.ts'
import type { AbcMeasure, AbcSettings } from './abc.rules.ts'

/** What a run went by. */
export const measureOf = (run: GradeRun): AbcMeasure => (run.settings as AbcSettings).measure

/** Gross profit tells what goods cost: a run of it, its amounts and its reasons are for those who may see cost (trust.md rule 8). */
export const maySeeMeasure = (actor: Actor, measure: AbcMeasure): boolean => measure !== 'grossProfit' || maySeeCost(actor)
