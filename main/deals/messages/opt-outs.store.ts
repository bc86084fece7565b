import { sql } from 'kysely'
import { OTHER_PHONES } from '../../../shared/domain/deals/other-phones.ts'
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

/** The phone and e-mail address of every seller and buyer, and a seller's further numbers, or all that a contact is reached under, as JSON. */
export function allContacts(
  session: ReadSession,
): { readonly phone: string; readonly email: string; readonly other_phones: string | null }[] {
  return session.all(
    query
      .selectFrom('deals')
      .select(['seller_phone as phone', 'seller_email as email'])
      .select(sql<string | null>`meta -> ${sql.lit(OTHER_PHONES)}`.as('other_phones'))
      .union(
        query
          .selectFrom('buyers')
          .select(['phone', 'email'])
          .select(sql<string | null>`NULL`.as('other_phones')),
      )
      // A contact has any number of them: all stand where a seller's further numbers do.
      .union(
        query
          .selectFrom('contact_points')
          .select([sql<string>`''`.as('phone'), sql<string>`''`.as('email')])
          .select(sql<string | null>`json_group_array(value)`.as('other_phones'))
          .groupBy('contact_id'),
      ),
  )
}
