import { z } from 'zod'
import { wordsOf } from '../shared/domain/audit-words.ts'
import { createPacks } from './compose.ts'
import type { Clock } from './core/clock.ts'
import { systemClock } from './core/clock.ts'
import { Database } from './core/database/database.ts'
import { openConnection } from './core/database/open.ts'
import { RowCapture } from './core/database/row-capture.ts'
import { declaredWords, type SearchedKinds } from './core/pack.ts'
import { contactFiles } from './deals/contact-files/index.ts'
import { contactPack } from './deals/contacts/index.ts'
import { dealPack } from './deals/deals/index.ts'
import { leadLists } from './deals/leads/index.ts'
import { createHeldOnChange } from './deals/messages/index.ts'
import { createBulkWork } from './household/bulk/index.ts'
import { entityPack } from './household/entities/index.ts'
import { rateFiles } from './household/exchange-rates/index.ts'
import { createImporter, createImportMachine } from './household/imports/index.ts'
import { appFiles } from './household/move-in/index.ts'
import { transactionPack } from './household/transactions/index.ts'
import { createTransferHistory } from './household/transfers/index.ts'
import { createThreadRouter } from './import-thread.ts'
import { followRecords } from './program/search/index.ts'
import { takeGiven } from './threads/given.ts'
import { serve } from './threads/serve.ts'
import { holdingFiles, holdingPack } from './wealth/holdings/index.ts'

/** The thread that imports: its own connection to the same file, so that reading a large file never holds up a window. */

const {
  dataFile,
  port,
  more: { searched },
} = takeGiven({ searched: z.custom<SearchedKinds>(given => typeof given === 'object').default({}) })

/** A connection whose changes the search follows, as those of the program. */
function openFollowed() {
  const connection = openConnection(dataFile)
  followRecords(connection, searched)
  return connection
}

// The program's instant, told with each task: a test's clock holds here too.
let now = systemClock.now()
const clock: Clock = { now: () => now, after: systemClock.after }
const database = new Database({ connection: openFollowed(), clock })
const packs = createPacks({ database, clock, log: { error: () => {} } })
const needs = { database, ...packs }
// A connection of its own for what is taken back row by row: seeing each row would slow a bank's file of 100,000 down.
const watched = openFollowed()
const capture = new RowCapture(watched, Number.POSITIVE_INFINITY)
const words = wordsOf(declaredWords([holdingPack, entityPack, transactionPack, contactPack, dealPack]))
const watchedDatabase = new Database({ connection: watched, clock, capture })

serve(
  port,
  createThreadRouter({
    bank: createImporter(needs),
    leads: createImportMachine(database, leadLists(needs)),
    contactFiles: createImportMachine(
      watchedDatabase,
      contactFiles({ ...needs, holdMarked: createHeldOnChange(), capture, words }),
    ),
    rates: createImportMachine(database, rateFiles({ onChanged: packs.transactions.convertAnewWithin })),
    exchangeRates: packs.exchangeRates,
    holdings: createImportMachine(watchedDatabase, holdingFiles({ ...packs, capture, words })),
    moveIn: createImportMachine(database, appFiles(needs)),
    transfers: createTransferHistory(needs),
    bulk: createBulkWork({ ...packs, database: watchedDatabase, capture, words }),
    database,
    setNow: told => {
      now = told
    },
  }),
)
// Without its port the thread has nothing to do any more, and ends.
port.once('close', () => {
  watchedDatabase.close()
  database.close()
})
