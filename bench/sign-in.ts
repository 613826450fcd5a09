import { benchOwner } from './scratch.ts'

/** A bearer token of the bench organisation's owner. */
export async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(benchOwner),
  })
  return ((await answer.json()) as { token: string }).token
}
