import type { Tx } from '../../../platform/db/database.ts'
import {
  findCustomerGrade,
  findGradeSince,
  listRunsThatMoved,
  type CustomerGrade,
  type CustomerStanding,
} from './grade-members.store.ts'
import { findLatestRun, findRun, listSchemes, type GradeRun } from './grading.store.ts'

const movesShown = 24

/** Every scheme's class of a customer with the figures of the newest run that set classes, and its newest moves. */
export async function listCustomerGrades(tx: Tx, customerId: string): Promise<CustomerGrade[]> {
  const grades: CustomerGrade[] = []
  for (const scheme of await listSchemes(tx)) {
    const run = await findLatestRun(tx, scheme.id)
    const standing = run && (await findCustomerGrade(tx, run, customerId))
    if (!run || !standing) continue
    grades.push({
      ...standing,
      schemeId: scheme.id,
      schemeName: scheme.name,
      kind: scheme.kind,
      run,
      since: (await findGradeSince(tx, scheme.id, customerId)) ?? run.at,
      history: await movesOf(tx, scheme.id, customerId),
    })
  }
  return grades
}

async function movesOf(tx: Tx, schemeId: string, customerId: string): Promise<CustomerGrade['history']> {
  const moves: { run: GradeRun; standing: CustomerStanding }[] = []
  for (const id of await listRunsThatMoved(tx, schemeId, customerId, movesShown)) {
    const run = (await findRun(tx, id))!
    moves.push({ run, standing: (await findCustomerGrade(tx, run, customerId))! })
  }
  return moves.map(({ run, standing }) => ({
    run,
    from: standing.previousClass,
    to: standing.class,
    amountMinor: standing.amountMinor,
    rank: standing.rank,
  }))
}
