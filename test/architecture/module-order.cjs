// The order in which modules may call each other, lowest first; those of one rank do not call each other.
const ranks = [
  ['admin'],
  ['customers'],
  ['knowledge', 'channel'],
  ['sales'],
  ['prospecting', 'service', 'care'],
  ['marketing'],
  ['insight'],
]

/** For each module those that it must not call: the higher ones and its neighbours. */
const upwards = () =>
  ranks.flatMap((rank, index) =>
    rank.flatMap((lower) => {
      const higher = [...ranks.slice(index + 1).flat(), ...rank.filter((other) => other !== lower)]
      return higher.length === 0 ? [] : [{ lower, higher }]
    }),
  )

module.exports = { ranks, upwards }
