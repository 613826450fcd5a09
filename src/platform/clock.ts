/** The only source of the present: injected everywhere, fixed in tests. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
