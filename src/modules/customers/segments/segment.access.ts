import { may, reachOf, type Actor } from '../../../kernel/actor.ts'

/** Who made a segment may delete it; others only with the right over the whole organisation. */
export const maySegment = (actor: Actor, permission: string, segment: { createdBy: string | null }): boolean =>
  may(actor, permission) && (segment.createdBy === actor.userId || reachOf(actor, permission).all)
