import type { Words } from '../../../shared/domain/audit-words.ts'
import { placeOf } from '../../../shared/domain/rules/exactness.ts'
import type { Rule } from '../../../shared/domain/rules/rule.ts'
import type { HouseholdSum } from '../../../shared/domain/unconverted.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import type { RowCapture } from '../../core/database/row-capture.ts'
import { BlockedByObligations, Conflict, NotFound } from '../../core/errors.ts'
import type { Accounts } from '../accounts/index.ts'
import { filesOf, type Progress } from '../imports/index.ts'
import type { Payees } from '../payees/index.ts'
import { applyPast, findPast, type PastChange, type PastFound, readRules } from '../rules/index.ts'
import {
  type Filter,
  type Refused,
  type Totals,
  type Transaction,
  type Transactions,
  totalsOf,
} from '../transactions/index.ts'
import { type Direction, packChanges, putBack, unpackChanges } from '../undo/index.ts'
import { changeMany, countMany, type ManyChange, MOST_AT_ONCE, type Which } from './many.ts'

/** Work on very many transactions, in the thread that imports. */

export interface BulkWorkNeeds {
  /** Of a connection of its own, each of whose rows `capture` sees. */
  readonly database: Database
  readonly capture: RowCapture
  readonly accounts: Accounts
  readonly transactions: Transactions
  readonly payees: Pick<Payees, 'derived'>
  readonly words: Pick<Words, 'eventText'>
}

export interface RuleToTry extends Rule {
  /** Of the rule that it is a change of. */
  readonly rule_id: string | undefined
  readonly include_mine: boolean
  readonly limit: number
  readonly offset: number
}

export interface TrialCounts {
  readonly count: number
  readonly sum: HouseholdSum
  readonly reconciled: number
  readonly mine: number
}

export interface Trial extends TrialCounts {
  readonly matched: number
  readonly items: readonly { readonly row: Transaction; readonly change: PastChange }[]
}

/** A row that was left, as it goes over to the program. */
export interface Left {
  readonly tx_id: string
  readonly blocked: boolean
  readonly message: string
}

interface Written {
  readonly refused_count: number
  readonly refused: readonly Left[]
  /** What takes it back, packed; null where nothing was changed, or it is not the person's to take back. */
  readonly changes: Uint8Array<ArrayBuffer> | null
}

export interface RunDone extends TrialCounts, Written {}

export interface ChangedMany extends Written {
  readonly count: number
  readonly sum: HouseholdSum
  readonly changed: number
}

export interface RunToDo {
  /** One rule; all of them where it is left out. */
  readonly rule_id: string | undefined
  readonly include_mine: boolean
  readonly unsorted?: boolean
}

const ROWS_A_STEP = 128
/** Refused rows that are told of one by one; the count is of all. */
const MOST_NAMED = 500

export type BulkWork = ReturnType<typeof createBulkWork>

export function createBulkWork(needs: BulkWorkNeeds) {
  const { database, transactions } = needs
  const kept = (by: Actor): Written['changes'] => {
    const changes = by === 'person' ? (needs.capture.soFar() ?? []) : []
    return changes.length === 0 ? null : packChanges({ changes, entries: needs.capture.entriesSoFar() })
  }
  return {
    /** What a rule would change. Nothing is written. */
    tryRule: (trial: RuleToTry): Trial =>
      database.read(session => {
        const { rules, only } = withTried(session, trial)
        const past = findPast(session, { rules, only, filesOf, include_mine: trial.include_mine })
        const latest = past.found.toSorted((a, b) => compareLatest(a.row, b.row))
        return {
          ...countsOf(session, transactions, past),
          matched: past.matched,
          items: latest.slice(trial.offset, trial.offset + trial.limit).map(({ row, change }) => ({
            row: transactions.requireWithin(session, row.id),
            change,
          })),
        }
      }),

    /** Sorts what is there by one rule, or by all: all in one transaction. @throws NotFound, Conflict for too many rows, Cancelled */
    runRules: (run: RunToDo, by: Actor, progress: Progress): Promise<RunDone> =>
      database.write(session => {
        const rules = readRules(session)
        const only = run.rule_id === undefined ? undefined : placeById(rules, run.rule_id)
        const past = findPast(session, {
          ...run,
          rules,
          only,
          filesOf,
          onStep: fraction => progress('comparing', fraction),
        })
        if (past.found.length > MOST_AT_ONCE)
          throw new Conflict(
            worded(
              'It would change more than {most} transactions at once. Make the rule more exact, as by a date',
              { most: MOST_AT_ONCE.toLocaleString('en') },
            ),
          )
        const { changed, sum, refused } = applyPast(
          session,
          needs,
          past.found,
          by,
          steps(past.found.length, progress),
        )
        const { reconciled, mine } = past
        return { count: changed, sum, reconciled, mine, ...leftOf(refused), changes: kept(by) }
      }),

    totals: (filter: Filter): Totals => database.read(session => totalsOf(session, filter)),
    count: (which: Which) => {
      const { ids, sum } = database.read(session => countMany(session, transactions, which))
      return { count: ids.length, sum }
    },

    /** @throws Conflict for too many rows, Cancelled */
    change: (which: Which, input: ManyChange, by: Actor, progress: Progress): Promise<ChangedMany> =>
      database.write(session => {
        const { ids, sum } = countMany(session, transactions, which, () => progress('comparing', 0.5))
        const done = changeMany(session, transactions, ids, input, by, steps(ids.length, progress))
        return {
          count: ids.length,
          sum,
          changed: done.changed,
          ...leftOf(done.refused),
          changes: kept(by),
        }
      }),

    /** @throws Conflict where a row is no longer as it was left, or found. */
    putBack: (changes: Uint8Array, direction: Direction, label: string, progress: Progress): Promise<void> =>
      database.write(session => putBackWithin(session, needs, { changes, direction, label }, progress)),
  }
}

function putBackWithin(
  session: WriteSession,
  { capture, transactions, payees, words }: BulkWorkNeeds,
  {
    changes,
    direction,
    label,
  }: { readonly changes: Uint8Array; readonly direction: Direction; readonly label: string },
  progress: Progress,
): void {
  putBack(
    session,
    {
      capture,
      derived: [transactions.derived, payees.derived],
      words,
      progress: fraction => progress('writing', fraction),
    },
    { ...unpackChanges(changes), label },
    direction,
  )
}

function steps(rows: number, progress: Progress): (index: number) => void {
  return index => {
    if (index % ROWS_A_STEP === 0) progress('writing', index / rows)
  }
}

/** The rules with the one that is tried at its place: where it is, or where it would come. */
function withTried(
  session: ReadSession,
  { rule_id, match, conditions, action }: RuleToTry,
): { readonly rules: readonly Rule[]; readonly only: number } {
  const rules = readRules(session)
  const tried = { match, conditions, action }
  if (rule_id !== undefined) {
    const only = placeById(rules, rule_id)
    const others: readonly Rule[] = rules
    return { rules: others.with(only, tried), only }
  }
  const only = placeOf(tried, rules)
  return { rules: [...rules.slice(0, only), tried, ...rules.slice(only)], only }
}

function placeById(rules: ReturnType<typeof readRules>, rule_id: string): number {
  const only = rules.findIndex(each => each.id === rule_id)
  if (only < 0) throw new NotFound('rule', rule_id)
  return only
}

interface Dated {
  readonly date: string
  readonly seq: number
}

function compareLatest(a: Dated, b: Dated): number {
  return a.date === b.date ? b.seq - a.seq : a.date < b.date ? 1 : -1
}

function countsOf(
  session: ReadSession,
  transactions: Pick<Transactions, 'convertingWithin'>,
  { found, reconciled, mine }: PastFound,
): TrialCounts {
  const sum = transactions.convertingWithin(session).summing()
  for (const { row } of found) sum.add(row)
  return { count: found.length, sum: sum.total(), reconciled, mine }
}

export function leftOf(refused: readonly Refused[]): Pick<Written, 'refused_count' | 'refused'> {
  return {
    refused_count: refused.length,
    refused: refused.slice(0, MOST_NAMED).map(({ id, error }) => ({
      tx_id: id,
      blocked: error instanceof BlockedByObligations,
      message: error.message,
    })),
  }
}
