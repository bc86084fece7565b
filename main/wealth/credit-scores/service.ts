import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { comparable } from '../../../shared/domain/text.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import * as store from './store.ts'

export interface CreditScoreNeeds {
  readonly database: Database
  readonly household: HouseholdService
}

export type NewScore = Pick<store.ScoreRow, 'bureau' | 'score'> &
  Partial<Pick<store.ScoreRow, 'date' | 'note'>>
export type ScoreChange = Partial<Pick<store.ScoreRow, 'bureau' | 'score' | 'date' | 'note'>>

/** Where a bureau's score stands; see the contract. */
export interface BureauScore {
  readonly bureau: string
  readonly score: number
  readonly date: CalendarDate
  readonly previous_score: number | null
  readonly previous_date: CalendarDate | null
  readonly change: number | null
  readonly trend: 'up' | 'down' | 'level' | null
}

export type CreditScores = ReturnType<typeof createCreditScores>

/** What credit bureaus say of the person, by date. */
export function createCreditScores({ database, household }: CreditScoreNeeds) {
  const require = (session: ReadSession, id: string): store.ScoreRow => {
    const row = store.findScore(session, id)
    if (!row) throw new NotFound('credit_score', id)
    return row
  }
  /** A bureau has said one thing on a day, and nothing yet on a day to come. */
  const check = (session: ReadSession, row: store.ScoreRow): void => {
    if (row.date > household.today(session)) throw new Invalid(['date'], worded('must not be in the future'))
    const taken = store.findScoreOf(session, row.bureau, row.date)
    if (taken && taken.id !== row.id)
      throw new Conflict(
        worded('{bureau} has a score of {date} already: {score}. Send another date, or change that one', {
          bureau: taken.bureau,
          date: row.date,
          score: taken.score,
        }),
      )
  }
  const audit = (
    session: WriteSession,
    actor: Actor,
    action: string,
    before: store.ScoreRow | undefined,
    after: store.ScoreRow | undefined,
  ) =>
    recordAudit(session, {
      actor,
      action,
      entity_kind: 'credit_score',
      entity_id: after?.id ?? before?.id ?? '',
      before,
      after,
    })

  const create = (session: WriteSession, input: NewScore, by: Actor): store.ScoreRow => {
    const row: store.ScoreRow = {
      date: household.today(session),
      note: '',
      ...input,
      id: newId('cs'),
      created_at: session.now,
    }
    check(session, row)
    store.insertScore(session, row)
    audit(session, by, 'create', undefined, row)
    return row
  }

  return {
    list: (bureau?: string) => database.read(session => store.listScores(session, bureau)),
    latest: () => database.read(session => latestOf(store.listScores(session))),
    /** @throws Conflict for a second score of a bureau on one date; Invalid for a day to come. */
    create: (input: NewScore, by: Actor) => database.write(session => create(session, input, by)),
    createWithin: create,
    /** @throws NotFound, Conflict */
    update: (id: string, change: ScoreChange, by: Actor) =>
      database.write(session => {
        const before = require(session, id)
        const after = { ...before, ...change }
        check(session, after)
        store.updateScore(session, id, after)
        audit(session, by, 'update', before, after)
        return after
      }),
    /** @throws NotFound */
    remove: (id: string, by: Actor) =>
      database.write(session => {
        const before = require(session, id)
        store.deleteScore(session, id)
        audit(session, by, 'delete', before, undefined)
      }),
  }
}

/** Of scores that come newest first, the latest of each bureau beside the one before it; by bureau. */
function latestOf(rows: readonly store.ScoreRow[]): BureauScore[] {
  const bureaus = new Map<string, store.ScoreRow[]>()
  for (const row of rows) {
    const key = comparable(row.bureau)
    bureaus.set(key, [...(bureaus.get(key) ?? []), row])
  }
  return [...bureaus.values()]
    .flatMap(([latest, previous]) => {
      if (!latest) return []
      const change = previous ? latest.score - previous.score : null
      const trend = change === null ? null : change > 0 ? 'up' : change < 0 ? 'down' : 'level'
      return [
        {
          bureau: latest.bureau,
          score: latest.score,
          date: latest.date,
          previous_score: previous?.score ?? null,
          previous_date: previous?.date ?? null,
          change,
          trend,
        } as const,
      ]
    })
    .sort((a, b) => a.bureau.localeCompare(b.bureau))
}
