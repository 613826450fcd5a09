/** One sight of a job's counter. */
export interface Sample {
  at: number
  done: number
}

/** Keeps the samples of the last 15 seconds, so that the rate follows the present. */
export function addSample(samples: readonly Sample[], next: Sample): Sample[] {
  const last = samples.at(-1)
  if (last && next.done < last.done) return [next]
  return [...samples.filter((sample) => next.at - sample.at <= 15_000), next]
}

/** Rows per second; undefined until two seconds have been seen. */
export function rateOf(samples: readonly Sample[]): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || last.at - first.at < 2000) return undefined
  return ((last.done - first.done) * 1000) / (last.at - first.at)
}

/** Seconds left; undefined while total or rate are unknown or nothing moves. */
export function secondsLeft(done: number, total: number | null, rate: number | undefined): number | undefined {
  if (total === null || !rate || rate <= 0) return undefined
  return Math.max(0, (total - done) / rate)
}
