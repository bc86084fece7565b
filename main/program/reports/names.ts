import type { Dimension } from '../../../shared/domain/reports/plan.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { linkDirectory } from '../links/index.ts'
import * as store from './names.store.ts'

const NOTHING: Readonly<Record<Dimension, string>> = {
  bucket: 'No bucket',
  payee: 'No payee',
  tag: 'No tag',
  account: 'No account',
  property: 'No property',
  entity: 'No entity',
}

/** What the keys of a dimension are called; of a record that is gone, its id. */
export function namesOf(
  session: ReadSession,
  dimension: Dimension,
  keys: readonly (string | null)[],
): (key: string | null) => string {
  const ids = [...new Set(keys.filter(key => key !== null))]
  const names = namesWithin(session, dimension, ids)
  return key => (key === null ? NOTHING[dimension] : (names.get(key) ?? key))
}

function namesWithin(
  session: ReadSession,
  dimension: Dimension,
  ids: readonly string[],
): ReadonlyMap<string, string> {
  const byId = (rows: readonly { readonly id: string; readonly name: string }[]) =>
    new Map(rows.map(({ id, name }) => [id, name]))
  switch (dimension) {
    case 'bucket':
      return byId(store.bucketNames(session, ids))
    case 'payee':
      return byId(store.payeeNames(session, ids))
    case 'account':
      return byId(store.accountNames(session, ids))
    case 'tag':
      return new Map(ids.map(tag => [tag, tag]))
    case 'property':
    case 'entity': {
      const labelOf = linkDirectory.labelsWithin(
        session,
        ids.map(id => ({ kind: dimension, id })),
      )
      return new Map(ids.map(id => [id, labelOf({ kind: dimension, id }) ?? id]))
    }
  }
}
