import type { DatedTable } from '../../household/reminders/index.ts'
import { findTask } from './store.ts'

/** An open task is reminded of for the day it is due. */
export const datedTasks: DatedTable = {
  kind: 'task',
  table: 'tasks',
  dueWithin: (session, id) => {
    const task = findTask(session, id)
    return task && (task.done_at === null ? task.due_date : null)
  },
}
