import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useQueryState } from '../../../../ui/nav/link.tsx'
import type { ImportView } from './import-words.ts'

type State = ImportView['state']

/** A step that can be chosen (`map`, `check`), or `own`: the only one that the state has. */
export type Step = 'map' | 'check' | 'own'

/**
 * Which step is shown. The address chooses between mapping and report while both are there; an import that runs or has ended shows its
 * own. Example: a checked import shows its report, at `?step=map` its mapping; a running one shows its progress at any address.
 */
export function stepOf(state: State, wanted: string | undefined): Step {
  if (state === 'uploaded') return 'map'
  if (state === 'checked') return wanted === 'map' ? 'map' : 'check'
  return 'own'
}

/** How the step stands in the address. A report that is not there yet may stand in it already: the check that makes it is on its way. */
export function addressOf(state: State, wanted: string | undefined): string | undefined {
  if (state === 'checking' || (state === 'uploaded' && wanted === 'check')) return wanted
  const step = stepOf(state, wanted)
  return step === 'own' ? undefined : step
}

/** The shown step, and the way to another one: each is a page of its own to Back and Forward, as far as the state allows. */
export function useStep({ id, state }: Pick<ImportView, 'id' | 'state'>): { step: Step; goTo: (step: 'map' | 'check') => void } {
  const [query, setQuery] = useQueryState()
  const wanted = query['step']
  const address = addressOf(state, wanted)
  // On the way to another page the address is that page's already.
  const here = useLocation({ select: ({ pathname }) => pathname === `/imports/${id}` })
  const settled = useRef(false)
  useEffect(() => {
    if (!here) return
    if (wanted === address) settled.current = address === undefined
    // Steps that lie behind a started import are over: Back goes past them.
    else if (settled.current && address === undefined) window.history.back()
    else setQuery({ step: address }, { replace: true })
  }, [here, wanted, address, setQuery])
  return { step: stepOf(state, wanted), goTo: (step) => setQuery({ step }) }
}
