import { yearOf } from '../../../shared/domain/calendar.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Properties } from '../../deals/properties/index.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import * as store from './closed-years.store.ts'
import type { YearLockTable } from './tables.ts'

export interface ClosedYearNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly properties: Pick<Properties, 'requireWithin'>
}

export type ClosedYears = ReturnType<typeof createClosedYears>

/** The years of properties whose books stay as they are: the file itself refuses what would change them. */
export function createClosedYears({ database, household, properties }: ClosedYearNeeds) {
  const audit = (
    session: WriteSession,
    actor: Actor,
    action: 'create' | 'delete',
    row: YearLockTable,
    line: string,
  ) =>
    recordAudit(session, {
      actor,
      action,
      entity_kind: 'closed_year',
      entity_id: row.id,
      [action === 'create' ? 'after' : 'before']: { ...row, property: line },
    })

  return {
    /** Newest first. @throws NotFound */
    list: (property_id: string): YearLockTable[] =>
      database.read(session => {
        properties.requireWithin(session, property_id)
        return store.locksOf(session, property_id)
      }),

    /** @throws NotFound; Invalid for a year that is not over; Conflict for one that is closed already */
    close: (property_id: string, year: number, by: Actor): Promise<YearLockTable> =>
      database.write(session => {
        const { line } = properties.requireWithin(session, property_id)
        if (year >= yearOf(household.today(session)))
          throw new Invalid(['year'], worded('is not over yet: a year can be closed once it has ended'))
        if (store.findLock(session, property_id, year))
          throw new Conflict(worded('The books of {year} of {line} are closed already', { year, line }))
        const row: YearLockTable = { id: newId('ylock'), property_id, year, closed_at: session.now }
        store.insertLock(session, row)
        audit(session, by, 'create', row, line)
        return row
      }),

    /** Lets the year be changed again, which the history keeps. @throws NotFound */
    open: (property_id: string, year: number, by: Actor): Promise<void> =>
      database.write(session => {
        const { line } = properties.requireWithin(session, property_id)
        const row = store.findLock(session, property_id, year)
        if (!row)
          throw new NotFound(
            'closed_year',
            String(year),
            worded('The books of {year} of {line} are not closed', { year, line }),
          )
        store.deleteLock(session, row.id)
        audit(session, by, 'delete', row, line)
      }),
  }
}
