import type { Database } from '../../core/database/database.ts'
import type { SearchedKinds } from '../../core/pack.ts'
import { indexTransactions, transactionsOutOfIndex } from '../../household/transactions/index.ts'
import { fillRecords, wrongKinds } from './records.store.ts'
import type { SearchService } from './service.ts'

export interface SearchCheckNeeds {
  readonly database: Database
  readonly searched: SearchedKinds
  readonly search: Pick<SearchService, 'stamp'>
}

/** Holds the indexes to what they are of, as when another program wrote to the file, and fills anew the one that differs. @returns what to tell of it */
export async function checkSearch({ database, searched, search }: SearchCheckNeeds): Promise<string> {
  const wrong = database.read(session => wrongKinds(session, searched))
  if (wrong.length > 0)
    await database.write(session => session.unseen(() => fillRecords(session, searched, search.stamp)))
  const missing = await transactionsOutOfIndex(database)
  if (missing) await database.write(session => session.unseen(() => indexTransactions(session)))
  const mended = [...wrong.map(({ heading }) => heading), ...(missing ? ['Transactions'] : [])]
  return mended.length === 0 ? 'everything is found' : `filled anew: ${mended.join(', ')}`
}
