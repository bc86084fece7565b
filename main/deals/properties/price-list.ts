import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, WriteSession } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import { requireEntry } from './require-entry.ts'
import * as store from './store.ts'

/** What repairs usually cost, for all properties alike. */
export function createPriceList(database: Database) {
  return {
    repairPrices: () => database.read(store.listRepairPrices),
    /** Adds those whose category and description the list does not have. */
    addRepairPrices: (prices: readonly Omit<store.RepairPriceRow, 'id'>[], by: Actor) =>
      database.write(session => {
        const known = new Set(
          store.listRepairPrices(session).map(row => `${row.category}|${row.description}`),
        )
        for (const price of prices)
          if (!known.has(`${price.category}|${price.description}`))
            savePrice(session, { ...price, id: newId('price') }, undefined, by)
        return store.listRepairPrices(session)
      }),
    /** @throws NotFound for an id that names no price. */
    saveRepairPrice: (
      { id, ...price }: Omit<store.RepairPriceRow, 'id'> & { readonly id?: string | undefined },
      by: Actor,
    ) =>
      database.write(session => {
        const before =
          id === undefined ? undefined : requireEntry(store.listRepairPrices(session), 'repair price', id)
        return savePrice(session, { ...price, id: id ?? newId('price') }, before, by)
      }),
    deleteRepairPrice: (id: string, by: Actor) =>
      database.write(session => {
        const before = requireEntry(store.listRepairPrices(session), 'repair price', id)
        store.deleteRepairPrice(session, id)
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'repair_price',
          entity_id: id,
          before,
        })
        return { id }
      }),
  }
}

function savePrice(
  session: WriteSession,
  after: store.RepairPriceRow,
  before: store.RepairPriceRow | undefined,
  by: Actor,
): store.RepairPriceRow {
  store.saveRepairPrice(session, after)
  const action = before ? 'update' : 'create'
  recordAudit(session, {
    actor: by,
    action,
    entity_kind: 'repair_price',
    entity_id: after.id,
    before,
    after,
  })
  return after
}
