import type { TaskRecordKind, TaskState } from '../../../shared/contract/tasks.ts'
import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Reminders } from '../../household/reminders/index.ts'
import { recordKindOf, recordLabels, requireRecord } from './records.ts'
import * as store from './store.ts'

export interface TaskNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly reminders: Pick<
    Reminders,
    'pushDatedWithin' | 'lacksDatedWithin' | 'endDatedWithin' | 'reopenDatedWithin' | 'forgetDatedWithin'
  >
}

export interface TaskView extends Omit<store.TaskRow, 'record_kind'> {
  readonly record_kind: TaskRecordKind | null
  readonly record_label: string | null
  readonly done: boolean
  readonly state: TaskState
}

type Fields = Omit<store.TaskRow, 'id' | 'record_kind' | 'done_at' | 'created_at' | 'updated_at'> & {
  readonly record_kind: TaskRecordKind | null
}
export type NewTask = Pick<Fields, 'title'> & Partial<Fields>
export type TaskChange = Partial<Fields> & { readonly done?: boolean }

export type Tasks = ReturnType<typeof createTasks>

/** What a person has to do, by a day or not, about a record or not. The reminders that there are tell of what is due. */
export function createTasks(needs: TaskNeeds) {
  return { ...readingOf(needs), ...writingOf(needs) }
}

function readingOf({ database, household, reminders }: TaskNeeds) {
  /** Open and due today or before, the longest waiting first. */
  const due = (session: ReadSession, limit: number) => {
    const filter = { state: 'open', due_before: addDays(household.today(session), 1) } as const
    return {
      rows: store.listTasks(session, filter, limit, 0),
      count: store.countTasks(session, filter),
    }
  }
  const remindable = (session: ReadSession) =>
    due(session, Number.MAX_SAFE_INTEGER).rows.flatMap(({ id, due_date }) =>
      due_date === null ? [] : [{ id, due_date, days_ahead: 0 }],
    )

  return {
    list: (filter: store.TaskFilter, limit: number, offset: number) =>
      database.read(session => ({
        items: viewsOf(session, store.listTasks(session, filter, limit, offset), household.today(session)),
        total: store.countTasks(session, filter),
      })),
    /** @throws NotFound */
    get: (id: string) => database.read(session => viewOf(session, id, household)),
    /** How many are due, and those that have waited longest. */
    dueWithin: (session: ReadSession, limit: number) => {
      const { rows, count } = due(session, limit)
      return { items: viewsOf(session, rows, household.today(session)), count }
    },
    /** Whether one is to be reminded of that has no reminder yet. */
    lacksReminders: (): boolean =>
      database.read(session => reminders.lacksDatedWithin(session, 'task', remindable(session))),
    /** Reminds of what is due, of each day once. @returns how many are due, and how many reminders are new. */
    pushReminders: () =>
      database.write(session => {
        const tasks = remindable(session)
        return { due: tasks.length, created: reminders.pushDatedWithin(session, 'task', tasks) }
      }),
  }
}

function writingOf({ database, household, reminders }: TaskNeeds) {
  const create = (session: WriteSession, input: NewTask, by: Actor): TaskView => {
    const row: store.TaskRow = {
      due_date: null,
      priority: 'normal',
      record_kind: null,
      record_id: null,
      notes: '',
      ...input,
      id: newId('task'),
      done_at: null,
      created_at: session.now,
      updated_at: session.now,
    }
    checkRecord(session, row)
    store.insertTask(session, row)
    recordAudit(session, { actor: by, action: 'create', entity_kind: 'task', entity_id: row.id, after: row })
    return viewOf(session, row.id, household)
  }

  const update = (session: WriteSession, id: string, { done, ...input }: TaskChange, by: Actor) => {
    const before = requireTask(session, id)
    const isDone = done ?? before.done_at !== null
    const after: store.TaskRow = {
      ...before,
      ...input,
      done_at: isDone ? (before.done_at ?? session.now) : null,
      updated_at: session.now,
    }
    if (after.record_kind !== before.record_kind || after.record_id !== before.record_id)
      checkRecord(session, after)
    store.updateTask(session, id, after)
    followUp(session, before, after)
    const turned = (before.done_at === null) !== (after.done_at === null)
    recordAudit(session, {
      actor: by,
      action: !turned ? 'update' : isDone ? 'task_done' : 'task_undone',
      entity_kind: 'task',
      entity_id: id,
      before,
      after,
    })
    return viewOf(session, id, household)
  }

  /** A reminder is open for the day on which an open task is due, and for no other. */
  const followUp = (session: WriteSession, before: store.TaskRow, after: store.TaskRow): void => {
    reminders.endDatedWithin(session, 'task', after.id, after.done_at === null ? after.due_date : null)
    const opens = before.done_at !== null || after.due_date !== before.due_date
    if (after.done_at === null && after.due_date !== null && opens)
      reminders.reopenDatedWithin(session, 'task', after.id, after.due_date)
  }

  const remove = (session: WriteSession, id: string, by: Actor): TaskView => {
    const gone = viewOf(session, id, household)
    const before = requireTask(session, id)
    reminders.forgetDatedWithin(session, 'task', id)
    store.deleteTask(session, id)
    recordAudit(session, { actor: by, action: 'delete', entity_kind: 'task', entity_id: id, before })
    return gone
  }

  return {
    /** @throws NotFound for a record that is not there, Invalid for half of one */
    create: (input: NewTask, by: Actor) => database.write(session => create(session, input, by)),
    createWithin: create,
    /** @throws NotFound, Invalid */
    update: (id: string, change: TaskChange, by: Actor) =>
      database.write(session => update(session, id, change, by)),
    /** @throws NotFound */
    remove: (id: string, by: Actor) => database.write(session => remove(session, id, by)),
  }
}

function requireTask(session: ReadSession, id: string): store.TaskRow {
  const row = store.findTask(session, id)
  if (!row) throw new NotFound('task', id)
  return row
}

/** @throws Invalid, NotFound */
function checkRecord(session: ReadSession, { record_kind, record_id }: store.TaskRow): void {
  const kind = recordKindOf(record_kind)
  if ((kind === null) !== (record_id === null))
    throw new Invalid(
      [kind === null ? 'record_kind' : 'record_id'],
      worded('is needed: a record is named by both its kind and its id'),
    )
  if (kind !== null && record_id !== null) requireRecord(session, { kind, id: record_id })
}

/** @throws NotFound */
function viewOf(session: ReadSession, id: string, household: HouseholdService): TaskView {
  const [view] = viewsOf(session, [requireTask(session, id)], household.today(session))
  if (!view) throw new NotFound('task', id)
  return view
}

function viewsOf(session: ReadSession, rows: readonly store.TaskRow[], today: CalendarDate): TaskView[] {
  const records = rows.flatMap(({ record_kind, record_id }) => {
    const kind = recordKindOf(record_kind)
    return kind === null || record_id === null ? [] : [{ kind, id: record_id }]
  })
  const labels = recordLabels(session, records)
  return rows.map(row => ({
    ...row,
    record_kind: recordKindOf(row.record_kind),
    record_label: labels.get(`${row.record_kind}:${row.record_id}`) ?? null,
    done: row.done_at !== null,
    state: stateOf(row, today),
  }))
}

function stateOf({ done_at, due_date }: store.TaskRow, today: CalendarDate): TaskState {
  if (done_at !== null) return 'done'
  if (due_date === null) return 'undated'
  return due_date < today ? 'overdue' : due_date === today ? 'due' : 'upcoming'
}
