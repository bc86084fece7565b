import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { OptOutTable } from '../../core/database/schema-messages.ts'

export type OptOutRow = OptOutTable

/** @returns whether the contact had not opted out before; the first word stays. */
export function addOptOut(session: WriteSession, row: OptOutRow): boolean {
  return (
    session.run(
      query
        .insertInto('opt_outs')
        .values(row)
        .onConflict(conflict => conflict.doNothing()),
    ).changes > 0
  )
}

export function deleteOptOut(session: WriteSession, contact_key: string): void {
  session.run(query.deleteFrom('opt_outs').where('contact_key', '=', contact_key))
}

export function findOptOut(session: ReadSession, contact_key: string): OptOutRow | undefined {
  return session.first(query.selectFrom('opt_outs').selectAll().where('contact_key', '=', contact_key))
}

/** Newest first. */
export function listOptOuts(session: ReadSession): OptOutRow[] {
  return session.all(query.selectFrom('opt_outs').selectAll().orderBy('at', 'desc').orderBy('contact_key'))
}

/** The phone and e-mail address of every seller and buyer. */
export function allContacts(session: ReadSession): { readonly phone: string; readonly email: string }[] {
  return session
    .prepare<{ phone: string; email: string }>(
      'SELECT seller_phone AS phone, seller_email AS email FROM deals UNION SELECT phone, email FROM buyers',
    )
    .all()
}
