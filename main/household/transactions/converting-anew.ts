import { mayLeadThrough, type RateSpan } from '../../../shared/domain/household-amount.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { RollupChanges } from '../../core/database/rollups.ts'
import type { Accounts } from '../accounts/index.ts'
import type { HouseholdService } from '../household/index.ts'
import * as store from './household-amounts.store.ts'
import type { Counted, HouseholdAmounts } from './household-amounts.ts'

export interface ConvertingAnewNeeds {
  readonly household: HouseholdService
  readonly accounts: Pick<Accounts, 'foreignWithin'>
  readonly amounts: HouseholdAmounts
}

/** Rows that are read with one look; between two a person may cancel. */
const ROWS_A_STEP = 1000
/** After every day that there is. */
const END = '9999-99'

/** Converts rows anew when rates become others, with their effect on every month, in the transaction that changes the rates. */
export function createConvertingAnew({ household, accounts, amounts }: ConvertingAnewNeeds) {
  const accountsOf = (session: ReadSession, spans: readonly RateSpan[]) => {
    const { base_currency } = household.getWithin(session)
    return accounts
      .foreignWithin(session)
      .filter(({ currency }) => spans.some(span => mayLeadThrough(span, currency, base_currency)))
  }

  /** Only rows that count otherwise are written. `onStep` may throw to stop. */
  const convertAnew = (
    session: WriteSession,
    spans: readonly RateSpan[],
    onStep: () => void = () => {},
  ): void => {
    const converting = amounts.converting(session)
    const effect = new RollupChanges(household.monthStartDay(session))
    const { from, before } = around(spans)
    for (const { id } of accountsOf(session, spans)) {
      let last = { date: from, seq: 0 }
      for (;;) {
        onStep()
        const rows = store.rowsToConvert(session, { account_id: id, before, limit: ROWS_A_STEP, ...last })
        for (const row of rows) {
          const is = store.withSplits(session, row)
          const becomes = converting.count(is)
          if (!isOther(is, becomes)) continue
          effect.remove(is)
          effect.add(becomes)
          store.writeAmounts(session, row.seq, becomes)
        }
        const end = rows.at(-1)
        if (!end || rows.length < ROWS_A_STEP) break
        last = { date: end.date, seq: end.seq }
      }
    }
    effect.write(session)
  }

  return {
    convertAnew,
    /** How many rows a change of rates may convert anew; counted up to a limit. */
    countAnew(session: ReadSession, spans: readonly RateSpan[], limit: number): number {
      const { from, before } = around(spans)
      let count = 0
      for (const { id: account_id } of accountsOf(session, spans)) {
        if (count >= limit) break
        count += store.countToConvert(session, { account_id, from, before, limit })
      }
      return count
    },
  }
}

/** The days of all of them, in which each lies. */
function around(spans: readonly RateSpan[]): { readonly from: string; readonly before: string } {
  return {
    from: spans.reduce((first, span) => (span.from < first ? span.from : first), END),
    before: spans.reduce((last, span) => ((span.before ?? END) > last ? (span.before ?? END) : last), ''),
  }
}

function isOther(is: store.Stored, becomes: Counted<store.Stored>): boolean {
  return (
    is.household_minor !== becomes.household_minor ||
    is.splits.some((split, index) => split.household_minor !== becomes.splits[index]?.household_minor)
  )
}
