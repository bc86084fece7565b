import type { Derived } from '../../core/database/derived.ts'
import type { RowCapture } from '../../core/database/row-capture.ts'
import type { Reminders } from '../../household/reminders/index.ts'
import { findTask } from './store.ts'

/**
 * The program reminds of a task as soon as it is due, and nobody asked it to: where a step of a task is taken back, what was reminded of since goes along,
 * and is no reason to refuse.
 */
export function taskReminders(
  reminders: Pick<Reminders, 'forgetTaskWithin' | 'endTaskWithin'>,
  capture: Pick<RowCapture, 'without'>,
): Derived {
  return {
    around: (session, changes) => () =>
      capture.without(() => {
        for (const { table, key } of changes) {
          if (table.name !== 'tasks') continue
          const id = String(key[0])
          const task = findTask(session, id)
          if (!task) reminders.forgetTaskWithin(session, id)
          else reminders.endTaskWithin(session, id, task.done_at === null ? task.due_date : null)
        }
      }),
  }
}
