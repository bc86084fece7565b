import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { Derived } from '../../core/database/derived.ts'
import type { RowCapture } from '../../core/database/row-capture.ts'
import type { DatedKind, Reminders } from './service.ts'
import { isRepeatedTable } from './store.ts'

/** A table whose rows are reminded of for the day they are due. */
export interface DatedTable {
  readonly kind: DatedKind
  readonly table: string
  /** The day for which one is reminded of: null for none; undefined where it is gone. */
  readonly dueWithin: (session: ReadSession, id: string) => CalendarDate | null | undefined
}

/**
 * The program reminds of such a thing as soon as it is due, and nobody asked it to: where a step of it is taken back, what was reminded of since goes
 * along, and is no reason to refuse. So do the reminders of a bill or a renewal whose adding is taken back.
 */
export function datedReminders(
  reminders: Pick<Reminders, 'forgetDatedWithin' | 'endDatedWithin' | 'forgetOfGoneWithin'>,
  capture: Pick<RowCapture, 'without'>,
  tables: readonly DatedTable[],
): Derived {
  return {
    around: (session, changes) => () =>
      capture.without(() => {
        for (const { table, key } of changes) {
          const id = String(key[0])
          if (isRepeatedTable(table.name)) reminders.forgetOfGoneWithin(session, table.name, id)
          const dated = tables.find(each => each.table === table.name)
          if (dated === undefined) continue
          const due = dated.dueWithin(session, id)
          if (due === undefined) reminders.forgetDatedWithin(session, dated.kind, id)
          else reminders.endDatedWithin(session, dated.kind, id, due)
        }
      }),
  }
}
