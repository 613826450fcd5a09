import { wordsJob } from '../../../platform/search/words-job.ts'
import { listCustomersWithContacts, rebuildSearchWords } from './search-words.store.ts'

/** The words of customers with contacts. */
export const customerWordsJob = wordsJob('customers.customer.words', {
  list: listCustomersWithContacts,
  rebuild: rebuildSearchWords,
})
