import { z } from 'zod'
import type { UndoStep } from '../../../shared/contract/undo.ts'
import { NAMING_FIELDS, type Words } from '../../../shared/domain/audit-words.ts'
import type { AuditEntry } from '../../core/audit/store.ts'
import type { Committed, RowChange } from '../../core/database/row-capture.ts'

interface Known {
  readonly step_id: string
  readonly number: number
}

/** One transaction of the person's. */
export interface RowStep extends Known, Committed {
  readonly kind: 'rows'
}

/** Something done elsewhere, as by the importing thread, that has a way of its own to take it back, and perhaps one to do it again. */
export interface OperationStep extends Known {
  readonly kind: 'operation'
  readonly label: string
  readonly title: string
  readonly takeBack: () => Promise<unknown>
  readonly doAgain?: () => Promise<unknown>
  /** Whether it has been taken back by that way of its own since, so that there is nothing left to undo. */
  readonly isOver?: () => boolean
}

export type Step = RowStep | OperationStep

/** Of the entries of one transaction, the one that says best what the person did; a bill's payment also posts, a void also takes a payment back. */
const TELLING = [
  'accept',
  'pay',
  'delete payment',
  'void',
  'reconcile',
  'skip',
  'unskip',
  'delete',
  'create',
  'allocate',
]

/**
 * Whether the transaction is one that can be taken back: a person's. An undo is no step of its own, and setting up a household is the end of
 * the first run, into which there is no way back. Nor does a link to a partner's board come and go by it.
 */
export function isUndoable({ changes, entries }: Committed): boolean {
  return (
    entries.length > 0 &&
    entries.every(({ actor, action }) => actor === 'person' && action !== 'undo' && action !== 'redo') &&
    !entries.some(isFinal) &&
    !isOptOut(entries) &&
    !changes.some(change => endsFirstRun(change) || isShareToken(change))
  )
}

/** Who said stop is let in again with a reason only. What follows from a contact's change goes with it: the contact has its marks again. */
function isOptOut(entries: readonly AuditEntry[]): boolean {
  return (
    entries.some(({ entity_kind }) => entity_kind === 'opt_out') &&
    !entries.some(({ entity_kind }) => entity_kind === 'contact')
  )
}

/** A mail that is out cannot be called back, and a password is for the server it was given for. */
function isFinal({ entity_kind, action }: AuditEntry): boolean {
  return (
    entity_kind === 'message_settings' ||
    (entity_kind === 'draft' && (action === 'hand_over' || action === 'mail' || action === 'mail_failed'))
  )
}

/** A link that was revoked is never to open again, and what was given out cannot be taken back by forgetting it: a new one can be made. */
function isShareToken({ table }: RowChange): boolean {
  return table.name === 'share_tokens'
}

function endsFirstRun({ table, before, after }: RowChange): boolean {
  const index = table.name === 'household' ? table.columns.indexOf('set_up') : -1
  return index >= 0 && before?.[index] !== after?.[index]
}

/** A step as a person is told of it. Worked out when it is asked for: most are never undone. */
export function describe(step: Step, words: Words): UndoStep {
  const { step_id, number } = step
  return step.kind === 'rows'
    ? { step_id, number, ...titled(step.entries, words) }
    : { step_id, number, label: step.label, title: step.title }
}

function titled(
  done: readonly AuditEntry[],
  { eventText, kindsText, actionText, titleFromId }: Words,
): Pick<UndoStep, 'label' | 'title'> {
  // An entity is made along with what it holds, and seldom what the person had in mind.
  const ordered = [
    ...done.filter(each => each.entity_kind !== 'entity'),
    ...done.filter(each => each.entity_kind === 'entity'),
  ]
  const telling =
    TELLING.map(action => ordered.find(each => each.action === action)).find(each => each) ?? ordered[0]
  if (!telling) return { label: '', title: '' }
  const { action, entity_kind } = telling
  const alike = new Set(
    done
      .filter(each => each.action === action && each.entity_kind === entity_kind)
      .map(each => each.entity_id),
  )
  if (alike.size === 1)
    return {
      label: eventText(entity_kind, action),
      title: ordered.map(titleOf).find(title => title !== '') ?? titleFromId(entity_kind, telling.entity_id),
    }
  return { label: `${alike.size} ${kindsText(entity_kind)} ${actionText(action)}`, title: '' }
}

const Row = z.record(z.string(), z.unknown())

function titleOf({ before, after }: AuditEntry): string {
  const row = Row.safeParse(after ?? before)
  if (!row.success) return ''
  const names = NAMING_FIELDS.map(field => row.data[field])
  return names.find(name => typeof name === 'string' && name !== '')?.toString() ?? ''
}
