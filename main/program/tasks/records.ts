import { TASK_RECORD_KINDS, type TaskRecordKind } from '../../../shared/contract/tasks.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { linkDirectory } from '../links/index.ts'
import * as store from './store.ts'

/** What a task is about. */
export interface TaskRecord {
  readonly kind: TaskRecordKind
  readonly id: string
}

/** The kind as it is kept; a kind that this version does not know is none. */
export function recordKindOf(text: string | null): TaskRecordKind | null {
  return TASK_RECORD_KINDS.find(each => each === text) ?? null
}

/** What records are called, with one query for each kind among them; those that are gone are left out. Under `kind:id`. */
export function recordLabels(
  session: ReadSession,
  records: readonly TaskRecord[],
): ReadonlyMap<string, string> {
  const labels = new Map<string, string>()
  for (const [kind, ofKind] of Map.groupBy(records, record => record.kind)) {
    const ids = [...new Set(ofKind.map(({ id }) => id))]
    if (kind === 'contact' || kind === 'buyer' || kind === 'lead')
      for (const { id, label } of store.otherLabels(session, kind, ids)) labels.set(`${kind}:${id}`, label)
    else {
      const labelOf = linkDirectory.labelsWithin(
        session,
        ids.map(id => ({ kind, id })),
      )
      for (const id of ids) {
        const label = labelOf({ kind, id })
        if (label !== null) labels.set(`${kind}:${id}`, label)
      }
    }
  }
  return labels
}

/** @throws NotFound */
export function requireRecord(session: ReadSession, record: TaskRecord): void {
  if (!recordLabels(session, [record]).has(`${record.kind}:${record.id}`))
    throw new NotFound(record.kind, record.id)
}
