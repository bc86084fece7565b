import * as facts from './facts.store.ts'
import { createGiving } from './giving.ts'
import type { LenderPackNeeds } from './needs.ts'
import { createReaders } from './readers.ts'

/** Rows and files to choose from: the newest, among which a person finds what is meant. */
const MOST_CHOICES = 1000

export type LenderPacks = ReturnType<typeof createLenderPacks>

/** Papers for whoever lends or takes part: what each may see, and what each was given. */
export function createLenderPacks(needs: LenderPackNeeds) {
  const { database, holdings } = needs
  const readers = createReaders({ database })
  return {
    ...readers,
    ...createGiving(needs, readers),

    /** What a reader can be allowed to see. */
    choices: () =>
      database.read(session => ({
        accounts: facts.accountsToChoose(session),
        holdings: holdings.listWithin(session).map(({ id, label }) => ({ id, label })),
        properties: facts.propertiesToChoose(session).map(({ id, line, city }) => ({
          id,
          label: city === '' ? line : `${line}, ${city}`,
        })),
        transactions: facts.rowsForProperties(session, MOST_CHOICES),
        attachments: facts.filesToChoose(session, MOST_CHOICES),
      })),
  }
}
