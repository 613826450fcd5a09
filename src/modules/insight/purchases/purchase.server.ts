import { bind, bindDownload, type Binding } from '../../../platform/operations/binding.ts'
import { purchaseOperations } from './purchase.api.ts'
import { createTasks, exportPurchases, getPurchases, listPurchases, saveSegment } from './purchase.usecases.ts'

export { purchaseGrants } from './purchase.access.ts'
export { purchaseTexts } from './purchase.texts.ts'

/** For the module's server door. */
export const purchasesBindings: readonly Binding[] = [
  bind(purchaseOperations.get, getPurchases),
  bind(purchaseOperations.list, listPurchases),
  bind(purchaseOperations.createTasks, createTasks),
  bind(purchaseOperations.saveSegment, saveSegment),
  bindDownload(purchaseOperations.export, exportPurchases),
]
