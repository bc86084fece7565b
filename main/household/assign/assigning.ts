import type { Month } from '../../../shared/domain/calendar.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { roleOf } from './ledger.ts'
import type { AssignNeeds } from './needs.ts'
import * as store from './store.ts'

/** Writing what months assign, each row with its entry. */

/** @throws Conflict as long as the household budgets by limits. */
export function requireAssignMode(session: ReadSession): void {
  if (store.readSettings(session).mode !== 'assign')
    throw new Conflict(
      worded(
        'The household budgets by limits. POST /core/budget/mode with "mode": "assign" gives money jobs',
      ),
    )
}

interface PlaceFields {
  readonly bucket_id?: string | null | undefined
  readonly account_id?: string | null | undefined
}

/** The bucket or the card that is named; undefined for neither. @throws Invalid for both, or for an account that is no card; NotFound */
export function placeOf(
  session: ReadSession,
  { buckets, accounts }: Pick<AssignNeeds, 'buckets' | 'accounts'>,
  { bucket_id, account_id }: PlaceFields,
  prefix = '',
): (store.Place & { readonly name: string }) | undefined {
  if (bucket_id && account_id)
    throw new Invalid(
      [`${prefix}account_id`],
      worded('must not be sent along with {prefix}bucket_id', { prefix }),
    )
  if (bucket_id) {
    const { name } = buckets.requireWithin(session, bucket_id)
    return { kind: 'bucket', id: bucket_id, name }
  }
  if (!account_id) return undefined
  const account = accounts.requireWithin(session, account_id)
  if (roleOf(account) !== 'card')
    throw new Invalid([`${prefix}account_id`], worded('is no card: money is assigned to buckets and cards'))
  return { kind: 'card', id: account_id, name: account.name }
}

/** Makes a place's assignment of a month another; nothing is kept of one that assigns nothing. @returns whether it changed */
export function assignWithin(
  session: WriteSession,
  month: Month,
  place: store.Place,
  minor: number,
  by: Actor,
): boolean {
  const before = store.findAssignment(session, month, place)
  if ((before?.assigned_minor ?? 0) === minor) return false
  const audited = { actor: by, entity_kind: 'month_assignment' } as const
  if (!before) {
    const row = {
      id: newId('job'),
      month,
      bucket_id: place.kind === 'bucket' ? place.id : null,
      account_id: place.kind === 'card' ? place.id : null,
      assigned_minor: minor,
    }
    store.insertAssignment(session, row)
    recordAudit(session, { ...audited, action: 'create', entity_id: row.id, after: row })
  } else if (minor === 0) {
    store.deleteAssignment(session, before.id)
    recordAudit(session, { ...audited, action: 'delete', entity_id: before.id, before })
  } else {
    const after = { ...before, assigned_minor: minor }
    store.updateAssignment(session, before.id, minor)
    recordAudit(session, { ...audited, action: 'update', entity_id: before.id, before, after })
  }
  return true
}

/** Adds to what a month assigns to a place; minor units, with the sign. */
export function addWithin(
  session: WriteSession,
  month: Month,
  place: store.Place,
  minor: number,
  by: Actor,
): void {
  const before = store.findAssignment(session, month, place)?.assigned_minor ?? 0
  assignWithin(session, month, place, sumMinor([before, minor]), by)
}
