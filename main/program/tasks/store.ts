import { sql } from 'kysely'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { TaskTable } from './tables.ts'

export type TaskRow = TaskTable

export function insertTask(session: WriteSession, row: TaskRow): void {
  insertRow(session, 'tasks', row)
}

export function updateTask(session: WriteSession, id: string, change: Partial<TaskRow>): void {
  session.run(query.updateTable('tasks').set(change).where('id', '=', id))
}

export function deleteTask(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('tasks').where('id', '=', id))
}

export function findTask(session: ReadSession, id: string): TaskRow | undefined {
  return session.first(query.selectFrom('tasks').selectAll().where('id', '=', id))
}

/** What a task says in a reminder of it. */
export function taskSubject(session: ReadSession, id: string): Pick<TaskRow, 'title'> | undefined {
  return session.first(query.selectFrom('tasks').select('title').where('id', '=', id))
}

export interface TaskFilter {
  readonly state: 'open' | 'done' | 'all'
  readonly due_before?: string | undefined
  readonly record?: { readonly kind: string; readonly id: string } | undefined
}

function found({ state, due_before, record }: TaskFilter) {
  let rows = query.selectFrom('tasks')
  if (state !== 'all') rows = rows.where('done_at', state === 'open' ? 'is' : 'is not', null)
  if (due_before !== undefined) rows = rows.where('due_date', '<', due_before)
  if (record !== undefined)
    rows = rows.where('record_kind', '=', record.kind).where('record_id', '=', record.id)
  return rows
}

/** The open ones by their day, those without one last, and the more urgent of a day first; then those that are done, newest first. */
export function listTasks(
  session: ReadSession,
  filter: TaskFilter,
  limit: number,
  offset: number,
): TaskRow[] {
  const rows = found(filter).selectAll().limit(limit).offset(offset)
  if (filter.state === 'done') return session.all(rows.orderBy('done_at', 'desc').orderBy('id', 'desc'))
  return session.all(
    rows
      .orderBy(sql`done_at IS NOT NULL`)
      .orderBy('done_at', 'desc')
      .orderBy(sql`due_date IS NULL`)
      .orderBy('due_date')
      .orderBy(sql`CASE priority WHEN 'high' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END`)
      .orderBy('id'),
  )
}

export function countTasks(session: ReadSession, filter: TaskFilter): number {
  return session.first(found(filter).select(({ fn }) => fn.countAll<number>().as('n')))?.n ?? 0
}

/** Of contacts, buyers and leads, which money cannot be for, by their ids. */
export function otherLabels(
  session: ReadSession,
  kind: 'contact' | 'buyer' | 'lead',
  ids: readonly string[],
): { readonly id: string; readonly label: string }[] {
  const wanted = listedValues<string>(JSON.stringify(ids))
  switch (kind) {
    case 'contact':
      return session.all(
        query.selectFrom('contacts').select(['id', 'name as label']).where('id', 'in', wanted),
      )
    case 'buyer':
      return session.all(query.selectFrom('buyers').select(['id', 'name as label']).where('id', 'in', wanted))
    case 'lead':
      return session.all(
        query
          .selectFrom('wholesale_pipelines as w')
          .innerJoin('deals as d', 'd.id', 'w.deal_id')
          .select(['w.id', 'd.title as label'])
          .where('w.id', 'in', wanted),
      )
  }
}
