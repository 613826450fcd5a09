import { wordsJob } from '../../../platform/search/words-job.ts'
import { listProductIds, rebuildProductWords } from './product-words.store.ts'

/** The words of all products. */
export const productWordsJob = wordsJob('sales.product.words', { list: listProductIds, rebuild: rebuildProductWords })
