import type { LinkedThing } from '../../../shared/domain/links.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import * as store from './store.ts'

/** @throws NotFound for what its rows are to be for, or whose it is to be, where that is not there */
export function requireNamed(
  session: ReadSession,
  requireLinked: (session: ReadSession, thing: LinkedThing) => void,
  { default_link_kind: kind, default_link_id: id, entity_id }: Partial<store.AccountRow>,
): void {
  if (kind && id) requireLinked(session, { kind, id })
  if (entity_id) requireLinked(session, { kind: 'entity', id: entity_id })
}

/** @throws Conflict where another account, than `except`, has the bank's id */
export function refuseTakenBankId(
  session: ReadSession,
  bank_id: string | null | undefined,
  except?: string,
): void {
  if (bank_id === null || bank_id === undefined) return
  const taken = store.findByBankId(session, bank_id)
  if (taken && taken.id !== except)
    throw new Conflict(
      worded("The bank's id {bank_id} belongs to {name}. Send another bank_id, or take it from there first", {
        bank_id,
        name: taken.name,
      }),
    )
}
