import { useMay } from '../../../../ui/session.ts'
import { abcMeasures, type AbcMeasure } from '../abc.rules.ts'

/** Measures that the reader may see: gross profit tells what goods cost. */
export function useMeasures(): readonly AbcMeasure[] {
  const may = useMay()
  return abcMeasures.filter((measure) => measure !== 'grossProfit' || may('sales.cost.read'))
}
