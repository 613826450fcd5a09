import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { isApiError, type ApiError } from '../../../../ui/client/api-error.ts'
import { call, newKey } from '../../../../ui/client/client.ts'
import { invalidateSubjects, queryKeyOf } from '../../../../ui/client/query.ts'
import { importOperations } from '../import.api.ts'

export interface Uploading {
  file: File
  /** Share sent, 0 to 1. */
  sent: number
}

/** Sends one file at a time; `onDone` gets the import's id, its detail lies in the cache already. */
export function useUpload(onDone: (id: string) => void) {
  const client = useQueryClient()
  const [uploading, setUploading] = useState<Uploading>()
  const [error, setError] = useState<ApiError>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const send = async (file: File): Promise<void> => {
    const own = new AbortController()
    stop.current = own
    setError(undefined)
    setUploading({ file, sent: 0 })
    try {
      const detail = await call(
        importOperations.upload,
        {},
        {
          file,
          signal: own.signal,
          idempotencyKey: newKey(),
          onUploadProgress: (sent) => setUploading({ file, sent }),
        },
      )
      client.setQueryData(queryKeyOf(importOperations.get, { id: detail.id }), detail)
      void invalidateSubjects(client, ['admin.import.list'])
      onDone(detail.id)
    } catch (problem) {
      if (!own.signal.aborted && isApiError(problem)) setError(problem)
      else if (!own.signal.aborted) throw problem
    } finally {
      setUploading(undefined)
    }
  }
  return {
    uploading,
    error,
    send: (file: File) => void send(file),
    cancel: () => stop.current?.abort(),
  }
}
