import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'

const id = z.uuid()
export const fileView = z.object({
  id,
  name: z.string(),
  contentType: z.string(),
  size: z.number(),
  createdBy: z.string().nullable(),
  createdByName: z.string().nullable(),
  createdAt: z.string(),
  /** Hangs on the customer itself, or on one of its follow-ups. */
  from: z.enum(['customer', 'followUp']),
})

export const customerFileOperations = {
  list: operation({
    name: 'customers.file.list',
    method: 'GET',
    path: '/customers/{customerId}/files',
    summary: ['客户的附件', 'The files of a customer'],
    allow: { like: 'customers.customer.list' },
    input: z.strictObject({ customerId: id }),
    output: z.object({ items: z.array(fileView), count: z.number().int() }),
  }),
  upload: operation({
    name: 'customers.file.upload',
    method: 'POST',
    path: '/customers/{customerId}/files',
    summary: ['上传附件（最大 20 MB）', 'Upload a file (20 MB at most)'],
    transport: 'upload',
    idempotent: true,
    input: z.strictObject({ customerId: id }),
    output: z.object({ id, name: z.string(), size: z.number() }),
  }),
  download: operation({
    name: 'customers.file.download',
    method: 'GET',
    path: '/customers/{customerId}/files/{id}',
    summary: ['下载附件', 'Download a file'],
    allow: { like: 'customers.customer.list' },
    transport: 'download',
    input: z.strictObject({ customerId: id, id }),
    output: z.unknown(),
  }),
  delete: operation({
    name: 'customers.file.delete',
    method: 'DELETE',
    path: '/customers/{customerId}/files/{id}',
    summary: ['删除附件（可恢复）', 'Delete a file (can be restored)'],
    input: z.strictObject({ customerId: id, id }),
    output: z.object({ id }),
  }),
  restore: operation({
    name: 'customers.file.restore',
    method: 'POST',
    path: '/customers/{customerId}/files/{id}/restore',
    summary: ['恢复附件', 'Restore a file'],
    allow: { like: 'customers.file.delete' },
    input: z.strictObject({ customerId: id, id }),
    output: z.object({ id }),
  }),
} as const
