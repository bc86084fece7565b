import { compileOnce, type Given } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'

/** What the records are called that a report's rows are of. */

const BUCKETS = compileOnce((given: Given<{ ids: string }>) =>
  query
    .selectFrom('buckets')
    .select(['id', 'name'])
    .where('id', 'in', listedValues<string>(given('ids'))),
)

export function bucketNames(session: ReadSession, ids: readonly string[]) {
  return session.all(BUCKETS({ ids: JSON.stringify(ids) }))
}

const PAYEES = compileOnce((given: Given<{ ids: string }>) =>
  query
    .selectFrom('payees')
    .select(['id', 'name'])
    .where('id', 'in', listedValues<string>(given('ids'))),
)

export function payeeNames(session: ReadSession, ids: readonly string[]) {
  return session.all(PAYEES({ ids: JSON.stringify(ids) }))
}

const ACCOUNTS = compileOnce((given: Given<{ ids: string }>) =>
  query
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('id', 'in', listedValues<string>(given('ids'))),
)

export function accountNames(session: ReadSession, ids: readonly string[]) {
  return session.all(ACCOUNTS({ ids: JSON.stringify(ids) }))
}

/** The accounts that are an entity's, with whose each is. */
export function accountEntities(session: ReadSession): ReadonlyMap<string, string> {
  const rows = session.all(
    query
      .selectFrom('accounts')
      .select(({ ref }) => ['id', ref('entity_id').$notNull().as('entity_id')])
      .where('entity_id', 'is not', null),
  )
  return new Map(rows.map(({ id, entity_id }) => [id, entity_id]))
}

/** Whether an account is in another currency than the household's. */
export function hasOtherCurrency(session: ReadSession, base_currency: string): boolean {
  return (
    session.first(
      query.selectFrom('accounts').select('id').where('currency', '!=', base_currency).limit(1),
    ) !== undefined
  )
}
