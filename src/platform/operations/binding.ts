import type { Operation, OutputOf, ParsedInputOf } from '../../kernel/operation.ts'
import type { Readable } from 'node:stream'
import type { Context, Machines } from './context.ts'

/**
 * What an `upload` operation receives beside its input. The body lies complete in a temporary file before the transaction opens;
 * the use case moves it to its place (`rename`), else it is removed afterwards.
 */
export interface Upload {
  /** A new id, which what is made of the file may carry. */
  id: string
  fileName: string
  path: string
  size: number
  sha256: string
}

/** An upload of which the first bytes have come: its file is being written, `size` bytes in the end if all goes well. */
export type ArrivingUpload = Pick<Upload, 'id' | 'fileName' | 'path' | 'size'>

/** What a `download` operation answers. */
export interface Download {
  fileName: string
  contentType: string
  stream: Readable
  size?: number
}

/** An operation together with the use case that performs it inside the caller's transaction. */
export interface Binding {
  operation: Operation
  perform(context: Context, input: never, upload?: Upload): Promise<unknown>
  /** Told of a large upload while it comes in, of which it may make use ahead of time. Must not wait for anything. */
  arriving?(machines: Machines, caller: { orgId: string; userId: string }, input: unknown, upload: ArrivingUpload): void
}

/** An operation that runs before an organisation is known (set-up, sign-in): it opens its own transactions. */
export interface PublicBinding {
  operation: Operation
  performPublic(request: PublicRequest, input: never): Promise<unknown>
}

export interface PublicRequest {
  machines: Machines
  now: Date
  requestId: string
  ip: string
  userAgent: string
  /** Token of the caller's session, if any. */
  sessionToken: string | undefined
  /** Sets (or, with undefined, clears) the session cookie of the answer. */
  setSession(token: string | undefined, expiresAt?: Date): void
}

/** Ties an operation to its use case; types of input and output are those of the operation's schemas. */
export const bind = <O extends Operation>(
  operation: O,
  perform: (context: Context, input: ParsedInputOf<O>) => Promise<OutputOf<O>>,
): Binding => ({ operation, perform: perform })

export const bindUpload = <O extends Operation>(
  operation: O,
  perform: (context: Context, input: ParsedInputOf<O>, upload: Upload) => Promise<OutputOf<O>>,
  arriving?: Binding['arriving'],
): Binding => ({ operation, perform: perform, ...(arriving && { arriving }) })

export const bindDownload = <O extends Operation>(
  operation: O,
  perform: (context: Context, input: ParsedInputOf<O>) => Promise<Download>,
): Binding => ({ operation, perform: perform })

export const bindPublic = <O extends Operation>(
  operation: O,
  perform: (request: PublicRequest, input: ParsedInputOf<O>) => Promise<OutputOf<O>>,
): PublicBinding => ({ operation, performPublic: perform })
