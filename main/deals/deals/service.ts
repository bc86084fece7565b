import type { Database, ReadSession } from '../../core/database/database.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Transactions } from '../../household/transactions/index.ts'
import type { Properties } from '../properties/index.ts'
import { createActivities } from './activities.ts'
import { createAssignments } from './assignments.ts'
import { createBuyerMatches } from './buyer-matches.ts'
import { createBuyers } from './buyers.ts'
import { dealFigures } from './dashboard.store.ts'
import { expectedFees, stageFigures, stageValues, usualDays } from './dashboard.ts'
import { createDocuments } from './documents.ts'
import { moneyOf } from './money.ts'
import { allMoves } from './moves.store.ts'
import { dealsOfPartner } from './partner-deals.store.ts'
import { createPipelines, type PipelineNeeds } from './pipelines.ts'
import { createRecords } from './records.ts'
import { requireDeal } from './required.ts'
import { type TimelinePart, timelineOf } from './timeline.ts'

export interface DealNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly properties: Properties
  readonly transactions: Pick<Transactions, 'linked'>
  /** Told, in the same transaction, of a property that became owned by a deal. */
  readonly onBought?: NonNullable<PipelineNeeds['onBought']>
  /** What the packs that know of deals have written of one. */
  readonly timelineParts: readonly TimelinePart[]
}

export type Deals = ReturnType<typeof createDeals>

/**
 * Deals: what is sold, by whom, and which partner has a share; their place on the board, with the moves between its stages; and the buyers they are
 * offered to.
 */
export function createDeals(needs: DealNeeds) {
  const records = createRecords(needs)
  return {
    ...records,
    ...createDocuments(needs),
    ...readingOf(needs),
    pipelines: { ...createPipelines({ ...needs, deals: records }), ...createActivities(needs) },
    buyers: { ...createBuyers(needs), ...createBuyerMatches(needs), ...createAssignments(needs) },
  }
}

function readingOf({ database, household, properties, transactions, timelineParts }: DealNeeds) {
  return {
    timeline: (id: string, limit: number) =>
      database.read(session => timelineOf(session, requireDeal(session, id).id, limit, timelineParts)),
    /** What it has cost and brought, and its fee in the ledger. @throws NotFound */
    money: (id: string) =>
      database.read(session => moneyOf(session, { transactions, household, properties }, id)),
    moves: (from?: string, to?: string) => database.read(session => allMoves(session, from, to)),
    usualDays,
    figures: (from?: string, to?: string) =>
      database.read(session => stageFigures(session, household.today(session), from, to)),
    /** The deals by stage as they stand, at a glance: without the history that `figures` works through. */
    stageValuesWithin: (session: ReadSession) => stageValues(session),
    /** What all open deals are expected to earn together, in minor units. */
    expectedFeesWithin: (session: ReadSession): number => expectedFees(session),
    /** Each deal that is open, or was closed, with its source and its fee. */
    feesWithin: (session: ReadSession) => dealFigures(session),
    /** Those that are on the board and may still bring something. */
    openFeesWithin: (session: ReadSession) =>
      dealFigures(session).filter(
        ({ stage, archived }) => archived === 0 && stage !== 'closed' && stage !== 'dead',
      ),
    /** What the boards of partners are made of. */
    ofPartner: dealsOfPartner,
  }
}
