import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

// Argon2id, 19 MiB, two passes: OWASP's recommendation; about 50 ms on one core.
const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 }
const derive = promisify(argon2) as (algorithm: 'argon2id', parameters: object) => Promise<Buffer>

/** Hash as `argon2id$memory$passes$salt$tag` (base64url parts), to be checked by `checkPassword`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: password.normalize('NFKC'), nonce, ...cost })
  return ['argon2id', cost.memory, cost.passes, nonce.toString('base64url'), tag.toString('base64url')].join('$')
}

const decoy = hashPassword('nobody has this password')

/** True when the password fits. Without a hash (unknown person) it takes as long and answers false. */
export async function checkPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const [, memory, passes, nonce, tag] = (hash ?? (await decoy)).split('$')
  const expected = Buffer.from(tag ?? '', 'base64url')
  const actual = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: Buffer.from(nonce ?? '', 'base64url'),
    ...cost,
    memory: Number(memory),
    passes: Number(passes),
  })
  return timingSafeEqual(expected, actual) && Boolean(hash)
}
