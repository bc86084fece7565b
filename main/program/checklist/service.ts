import { CHECKLIST_STEPS, type Checklist, type ChecklistStep } from '../../../shared/contract/checklist.ts'
import type { Database } from '../../core/database/database.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { ToSortService } from '../../household/sorting/index.ts'
import type { BackupPlaceService } from '../backups/index.ts'
import * as store from './store.ts'

export interface ChecklistNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly toSort: Pick<ToSortService, 'count'>
  readonly backupPlace: Pick<BackupPlaceService, 'isChosenWithin'>
}

/** Steps of a household that keeps a budget; the others are of any. */
const OF_HOUSEHOLD: readonly ChecklistStep[] = ['sort', 'bills', 'budget']

/** What a new household does first. Nothing is ticked by hand: each step is done by what there is. */
export function createChecklist({ database, household, toSort, backupPlace }: ChecklistNeeds) {
  return {
    get(): Checklist {
      const waiting = toSort.count()
      return database.read(session => {
        const { areas, notifications, checklist_closed } = household.getWithin(session)
        const imported = store.hasImported(session)
        const bills = store.hasBill(session)
        const done: Readonly<Record<ChecklistStep, boolean>> = {
          import: imported,
          balance: store.hasBankBalance(session),
          sort: imported && waiting === 0,
          bills,
          budget: store.hasLimit(session),
          // Reminders are on from the start, and remind of nothing yet.
          reminders: notifications === 1 && (bills || areas === 'deals'),
          backup: backupPlace.isChosenWithin(session),
        }
        const items = CHECKLIST_STEPS.filter(step => areas !== 'deals' || !OF_HOUSEHOLD.includes(step)).map(
          step => ({ step, done: done[step], waiting: step === 'sort' ? waiting : null }),
        )
        return { items, closed: checklist_closed === 1 }
      })
    },
  }
}
