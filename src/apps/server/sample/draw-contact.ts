import { addDays } from '../../../kernel/days.ts'
import type { SampleFollowUp, SampleTask } from '../../../modules/customers/server.ts'
import { makeId } from '../../../platform/make-id.ts'
import type { Buyer, Stage } from './draw-orders.ts'

export interface DrawnContact {
  followUps: SampleFollowUp[]
  tasks: SampleTask[]
  lastContactAt: string | null
  nextContactAt: string | null
}

// Customers who stopped buying are those whom nobody called: their last contact lies long ago.
const lastDaysAgo = (pattern: string, level: number): [number, number] => {
  if (pattern === 'lost' || pattern === 'sleeping') return [45, 120]
  if (pattern === 'declining') return [20, 70]
  return level >= 4 ? [0, 12] : [0, 30]
}

/** Follow-ups of the last half year, the next contact that was agreed, and tasks around today, of one customer. */
export function drawContact(stage: Stage, buyer: Buyer): DrawnContact {
  const { dice, today } = stage
  const { ownerId } = buyer
  if (ownerId === null || (buyer.source.pattern === 'none' && dice.chance(0.6)))
    return { followUps: [], tasks: [], lastContactAt: null, nextContactAt: null }
  const level = Number(buyer.source.level)
  const interest = buyer.source.interests.split('|')[0] ?? ''
  const followUps: SampleFollowUp[] = []
  const every = 44 - level * 5
  for (
    let ago = dice.whole(...lastDaysAgo(buyer.source.pattern, level));
    ago < 180;
    ago += Math.round(every * dice.between(0.6, 1.5))
  ) {
    const template = dice.pick(stage.pack.followUps)
    const day = addDays(today, -ago)
    // Of today only what lies before noon has happened.
    const at = stage.at(day, ago === 0 ? dice.whole(8 * 60, 9 * 60) : dice.whole(8 * 60 + 30, 18 * 60))
    followUps.push({
      id: makeId(),
      customerId: buyer.id,
      method: template.method,
      content: template.content.replaceAll('{interest}', interest),
      at,
      userId: ownerId,
      nextContactAt: followUps.length === 0 && dice.chance(0.8) ? nextContact(stage, ago, template.nextDays) : null,
    })
  }
  const last = followUps[0]
  return {
    followUps,
    tasks: drawTasks(stage, buyer, interest),
    lastContactAt: last?.at ?? null,
    nextContactAt: last?.nextContactAt ?? null,
  }
}

// What was agreed lies around today: some of it due, some missed by a few days, most ahead.
function nextContact(stage: Stage, ago: number, days: number): string {
  const { dice, today } = stage
  const planned = addDays(today, days - ago)
  const earliest = addDays(today, -6)
  const day = planned < earliest ? addDays(today, dice.whole(-6, 3)) : planned
  return stage.at(day, dice.whole(9, 17) * 60 + dice.pick([0, 30]))
}

function drawTasks(stage: Stage, buyer: Buyer, interest: string): SampleTask[] {
  const { dice, today } = stage
  if (!dice.chance(0.3)) return []
  const offset = dice.pick([-20, -9, -3, -2, -1, 0, 0, 0, 0, 1, 1, 2, 4, 7])
  const dueAt = stage.at(addDays(today, offset), dice.whole(9, 18) * 60)
  const title = dice.pick(stage.pack.tasks).replaceAll('{customer}', buyer.source.name).replaceAll('{interest}', interest)
  return [
    {
      id: makeId(),
      customerId: buyer.id,
      title: title.slice(0, 200),
      dueAt,
      assigneeId: buyer.ownerId!,
      doneAt: offset < -6 ? dueAt : null,
      createdAt: stage.at(addDays(today, offset - 4), 10 * 60),
    },
  ]
}
