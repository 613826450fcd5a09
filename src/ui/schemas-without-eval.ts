import { config } from 'zod'

// Schemas are read, not compiled: compiling needs eval, which the content security policy forbids. The first import of the
// program, because schemas decide this when they are made.
config({ jitless: true })
