import { bind, bindDownload } from '../../platform/operations/binding.ts'
import type { ServerModule } from '../../platform/operations/server-module.ts'
import { briefGrants } from './brief/brief.access.ts'
import { briefOperations } from './brief/brief.api.ts'
import { briefTexts } from './brief/brief.texts.ts'
import { getBrief } from './brief/brief.usecases.ts'
import { transactionCardOperations } from './cards/transaction-card.api.ts'
import { transactionCardTexts } from './cards/transaction-card.texts.ts'
import { countTransactions, getCard, listCard } from './cards/transaction-card.usecases.ts'
import { exportOrders } from './orders/order-export.usecases.ts'
import { searchOrders } from './orders/order-search.usecases.ts'
import { remove as removeOrder, restore as restoreOrder, takeBack, takeStep } from './orders/order-state.usecases.ts'
import { create as createOrder, update as updateOrder } from './orders/order-write.usecases.ts'
import { orderGrants } from './orders/order.access.ts'
import { orderOperations } from './orders/order.api.ts'
import { orderFieldTexts } from './imports/order-fields.texts.ts'
import { orderTexts } from './orders/order.texts.ts'
import { get as getOrder, list as listOrders, readCost, summary as summariseOrders } from './orders/order.usecases.ts'
import { productGrants } from './products/product.access.ts'
import { productOperations } from './products/product.api.ts'
import { productTexts } from './products/product.texts.ts'
import { productWordsJob } from './products/product-words.jobs.ts'
import * as products from './products/product.usecases.ts'
import { salesRetention } from './retention/sales-retention.store.ts'
import { ownerFollower } from './trade/trade.usecases.ts'

export * from './sample.store.ts'
export { ordersOnTimeline } from './orders/order-timeline.usecases.ts'
export { maySeeCost } from './products/product.access.ts'
export { kindOfOrder } from './orders/order.rules.ts'
export { refreshOrderOwners, refreshTradeFacts } from './trade/trade.usecases.ts'
export {
  customersIn,
  repointOrders,
  tradeFactsOf,
  updateOrderOwners,
  type TradeFact,
  type TradeScope,
} from './trade/trade-facts.store.ts'

export { salesPlug } from './imports/sales.import-target.ts'

/** The module's server door. */
export const salesModule: ServerModule = {
  name: 'sales',
  texts: { ...productTexts, ...orderTexts, ...orderFieldTexts, ...briefTexts, ...transactionCardTexts },
  grants: { ...productGrants, ...orderGrants, ...briefGrants },
  constraints: { product_code_uq: 'sales.product.codeTaken', order_number_uq: 'sales.order.numberTaken' },
  subscribers: [ownerFollower],
  retention: salesRetention,
  jobs: [productWordsJob],
  bindings: [
    bind(productOperations.list, products.list),
    bind(productOperations.summary, products.summary),
    bind(productOperations.suggest, products.suggest),
    bind(productOperations.get, products.get),
    bind(productOperations.create, products.create),
    bind(productOperations.update, products.update),
    bind(productOperations.delete, products.remove),
    bind(productOperations.restore, products.restore),
    bind(orderOperations.list, listOrders),
    bind(orderOperations.summary, summariseOrders),
    bind(orderOperations.search, searchOrders),
    bind(orderOperations.get, getOrder),
    bind(orderOperations.create, createOrder),
    bind(orderOperations.update, updateOrder),
    bind(orderOperations.confirm, takeStep('confirm')),
    bind(orderOperations.ship, takeStep('ship')),
    bind(orderOperations.complete, takeStep('complete')),
    bind(orderOperations.cancel, takeStep('cancel')),
    bind(orderOperations.return, takeBack),
    bind(orderOperations.delete, removeOrder),
    bind(orderOperations.restore, restoreOrder),
    bind(orderOperations.cost, readCost),
    bindDownload(orderOperations.export, exportOrders),
    bind(briefOperations.get, getBrief),
    bind(transactionCardOperations.get, getCard),
    bind(transactionCardOperations.list, listCard),
    bind(transactionCardOperations.count, countTransactions),
  ],
}
