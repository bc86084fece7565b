import type { Clock } from './core/clock.ts'
import type { Database, ReadSession } from './core/database/database.ts'
import type { Log, Notifier, SecretKeeper } from './core/ports.ts'
import { sessionSecrets } from './core/session-secrets.ts'
import { createContacts } from './deals/contacts/index.ts'
import { createDeals } from './deals/deals/index.ts'
import { createChecklists, createLeases, createUnits, leaseSubject } from './deals/leases/index.ts'
import { createMaintenance, jobSubject } from './deals/maintenance/index.ts'
import { createHeldOnChange, createMessages, messagesInTimeline } from './deals/messages/index.ts'
import { createPartners } from './deals/partners/index.ts'
import { createProperties } from './deals/properties/index.ts'
import { createSequences } from './deals/sequences/index.ts'
import { createUnderwriting, underwritingsInTimeline } from './deals/underwriting/index.ts'
import { createAccounts } from './household/accounts/index.ts'
import { createAssign } from './household/assign/index.ts'
import { billSubject, createBills } from './household/bills/index.ts'
import { createBuckets } from './household/buckets/index.ts'
import { createEntities, renewalSubject } from './household/entities/index.ts'
import { createExchangeRates } from './household/exchange-rates/index.ts'
import { createHousehold } from './household/household/index.ts'
import { filesOf, keepBankRow, lastClosingOf, type Owners } from './household/imports/index.ts'
import { createObligations } from './household/obligations/index.ts'
import { createPayees } from './household/payees/index.ts'
import { createReminders } from './household/reminders/index.ts'
import { createRules, sortTyped } from './household/rules/index.ts'
import { createCategories, createLearning, createSayers, createToSort } from './household/sorting/index.ts'
import { createPayeeRows, createTransactions, reconcileUpTo } from './household/transactions/index.ts'
import { createForecast, type ForecastService } from './program/forecast/index.ts'
import { linkDirectory } from './program/links/index.ts'
import { createBooks, type Owning, owningBy } from './program/property-books/index.ts'
import { createTasks, taskSubject } from './program/tasks/index.ts'
import { createCreditScores } from './wealth/credit-scores/index.ts'
import { agreedCardBills, createDebts, type OpenDeal } from './wealth/debts/index.ts'
import { createHoldings } from './wealth/holdings/index.ts'

export interface PackNeeds {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly notifier?: Notifier
  readonly secrets?: SecretKeeper
}

export type Packs = ReturnType<typeof createPacks>

/** What each that can be reminded of says of itself. */
const REMINDED: Parameters<typeof createReminders>[0]['subjects'] = {
  billWithin: billSubject,
  renewalWithin: renewalSubject,
  taskWithin: taskSubject,
  leaseWithin: leaseSubject,
  jobWithin: jobSubject,
}

/**
 * Builds the packs over one database and wires them to each other: in the program itself, and in the thread that imports. Transactions,
 * bills and obligations need each other; what a pack needs of a later one reaches it as a function.
 */
export function createPacks({ database, clock, log, notifier, secrets = sessionSecrets() }: PackNeeds) {
  const household = createHousehold({ database, clock })
  const buckets = createBuckets({ database, household })
  const exchangeRates = createExchangeRates({
    database,
    household,
    onChanged: (session, spans, onStep) => transactions.convertAnewWithin(session, spans, onStep),
    countChanged: (session, spans, limit) => transactions.countAnewWithin(session, spans, limit),
  })
  const accounts = createAccounts({
    database,
    household,
    rateBook: exchangeRates.bookWithin,
    requireLinked: linkDirectory.requireWithin,
    lockCleared: reconcileUpTo,
    lastClosing: lastClosingOf,
    adjust: (session, adjustment, by) => void transactions.adjustWithin(session, adjustment, by),
  })
  const payees = createPayees({ database, household, buckets, accounts, rows: createPayeeRows(household) })
  const transactions = createTransactions({
    database,
    household,
    buckets,
    accounts,
    payees,
    rateBook: exchangeRates.bookWithin,
    gate: (session, date) => obligations.gate(session, date),
    requireLinked: linkDirectory.requireWithin,
    linkLabels: linkDirectory.labelsWithin,
    keepBankRow,
    sortTyped,
    onPosted: (session, row, by) => {
      if (row.tx_type !== 'expense') return obligations.receiveTypedWithin(session, row, by)
      payees.rememberSplitWithin(session, undefined, row)
      bills.matchTypedWithin(session, row, by)
    },
    onChanged: (session, before, after, by) => {
      bills.onTransactionChangedWithin(session, before, after, by)
      toSort.onChangedWithin(session, before, after)
      payees.rememberSplitWithin(session, before, after)
      books.taxLineChoices.onTransactionChangedWithin(session, before, after, by)
    },
    onVoided: (session, row, by) => bills.onTransactionVoidedWithin(session, row.id, by),
  })
  const reminders = createReminders({
    database,
    household,
    clock,
    log,
    subjects: REMINDED,
    ...(notifier && { notifier }),
  })
  const common = { household, accounts, buckets, payees, transactions }
  const ground = { database, ...common }
  const bills = createBills({ ...ground, reminders, replaced: read => obligations.replacedWithin(read) })
  const assign = createAssign({ ...ground, bills, rateBook: exchangeRates.bookWithin })
  const planning = { assign, bills }
  const obligations = createObligations({ ...ground, ...planning, agreedCardBills })
  const deal = createDealPacks({
    ...ground,
    clock,
    secrets,
    reminders,
    owning: owningBy(() => ({ holdings, ...books })),
  })
  const creditScores = createCreditScores({ database, household })
  const entities = createEntities({
    database,
    household,
    reminders,
    activeHoldings: session => holdings.activeByEntityWithin(session),
  })
  const holdings = createHoldings({
    database,
    household,
    accounts,
    entities,
    exchangeRates,
    transactions,
    requireProperty: (session, id) => void deal.properties.requireWithin(session, id),
    linkedProperty: deal.properties.linkedWithin,
    depositsHeld: session => deal.leases.depositsHeldWithin(session),
    expectedFees: session => deal.deals.expectedFeesWithin(session),
  })
  const debts = createDebts({
    ...ground,
    ...planning,
    obligations,
    exchangeRates,
    holdings,
    openDeals: session => openDealsOf(session, deal, forecast),
  })
  const rules = createRules({ ...ground, requireLinked: linkDirectory.requireWithin, filesOf })
  const categories = createCategories({ database, buckets })
  const learning = createLearning({ database, buckets })
  const toSort = createToSort({ database, buckets, transactions, learning, payees })
  const books = createBooks({ ...ground, ...deal, holdings, entities })
  const packs = {
    ...common,
    rules,
    reminders,
    tasks: createTasks({ database, household, reminders }),
    ...planning,
    obligations,
    ...deal,
    creditScores,
    entities,
    exchangeRates,
    holdings,
    debts,
    categories,
    toSort,
    ...books,
    sayers: createSayers({ learning }),
    owners: ownersOf(entities, holdings),
  }
  const forecast = createForecast({ database, ...packs })
  return { ...packs, forecast }
}

/** Deals on the board that may still bring something, by what they are called. */
function openDealsOf(
  session: ReadSession,
  { deals, underwriting }: Pick<ReturnType<typeof createDealPacks>, 'deals' | 'underwriting'>,
  { dealWeights }: Pick<ForecastService, 'dealWeights'>,
): OpenDeal[] {
  const open = deals.openFeesWithin(session)
  const labelOf = linkDirectory.labelsWithin(
    session,
    open.map(({ deal_id }) => ({ kind: 'deal', id: deal_id })),
  )
  const weights = new Map<string, OpenDeal['weight']>(
    dealWeights.listWithin(session).map(({ stage, weight }) => [stage, weight]),
  )
  const flipOf = underwriting.expectedOfFlipsWithin(session)
  return open.map(({ deal_id: id, property_id, stage, fee_minor, closing_date }) => ({
    id,
    name: labelOf({ kind: 'deal', id }) ?? id,
    fee_minor,
    closing_date,
    flip: property_id === null ? null : flipOf(property_id),
    weight: weights.get(stage) ?? null,
  }))
}

/** Whose the things are that a bank's rows can be for. */
function ownersOf(
  entities: Pick<ReturnType<typeof createEntities>, 'namesWithin'>,
  holdings: Pick<ReturnType<typeof createHoldings>, 'listWithin'>,
): (session: ReadSession) => Owners {
  return session => {
    const names = entities.namesWithin(session)
    const held = new Map(
      names.length === 0 ? [] : holdings.listWithin(session).map(each => [each.id, each.entity_id]),
    )
    return {
      entities: names,
      ownerOf: ({ kind, id }) =>
        kind === 'entity' ? id : kind === 'holding' ? (held.get(id) ?? undefined) : undefined,
    }
  }
}

interface DealPackNeeds
  extends Pick<PackNeeds, 'database' | 'clock'>,
    Pick<Parameters<typeof createLeases>[0], 'household' | 'reminders' | 'transactions'> {
  readonly owning: Owning
  readonly secrets: SecretKeeper
}

/** What is bought, sold and spoken of, which stands on the household alone. */
function createDealPacks(needs: DealPackNeeds) {
  const { database, clock, secrets, household, reminders, transactions, owning } = needs
  const properties = createProperties({ database, household, ...owning })
  const deals = createDeals({
    database,
    household,
    properties,
    transactions,
    onBought: owning.onBought,
    timelineParts: [messagesInTimeline, underwritingsInTimeline],
  })
  const rented = { database, household, properties, reminders, transactions }
  const contacts = createContacts({
    database,
    household,
    deals,
    properties,
    onReached: createHeldOnChange(),
  })
  const units = createUnits(rented)
  const messages = createMessages({ database, clock, household, properties, deals, secrets })
  return {
    properties,
    units,
    maintenance: createMaintenance({ ...rented, units, contacts }),
    leases: createLeases(rented),
    leaseChecklists: createChecklists({ database }),
    deals,
    contacts,
    partners: createPartners({ database, clock, household, deals: deals.ofPartner }),
    underwriting: createUnderwriting({ database, household, properties, deals }),
    messages,
    sequences: createSequences({ database, household, deals, messages }),
  }
}
