import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import * as store from './store.ts'

/** One property with all that is known of it, and how it is changed. */

/** A property with all that is known of it. */
export interface PropertyDetail extends store.PropertySummary {
  readonly arv_history: readonly store.ArvRow[]
  readonly comps: readonly store.CompRow[]
  readonly repairs: readonly store.RepairRow[]
  readonly flags: readonly store.FlagRow[]
  /** The active holding that is this property. */
  readonly holding_id: string | null
}

type Change = (property: store.PropertySummary) => { readonly before?: unknown; readonly after?: unknown }

/** @throws NotFound */
export function requireProperty(session: ReadSession, id: string): store.PropertySummary {
  const row = store.findProperty(session, id)
  if (!row) throw new NotFound('property', id)
  return row
}

/** The active holding that is a property; null where it is none. */
export type HoldingOf = (
  session: ReadSession,
  property: Pick<store.PropertyRow, 'id' | 'external_ref'>,
) => string | null

/** @throws NotFound */
export type DetailOf = (session: ReadSession, id: string) => PropertyDetail

/** @returns what reads a property with all that is known of it */
export function detailsWith(holdingOf: HoldingOf): DetailOf {
  return (session, id) => {
    const property = requireProperty(session, id)
    return {
      ...property,
      arv_history: store.arvsOf(session, id),
      comps: store.compsOf(session, id),
      repairs: store.repairsOf(session, id),
      flags: store.flagsOf(session, id),
      holding_id: holdingOf(session, property),
    }
  }
}

/** One change of a property or its intel, with its audit row. */
export function changeWithin(
  session: WriteSession,
  id: string,
  action: string,
  by: Actor,
  run: Change,
): void {
  const { before, after } = run(requireProperty(session, id))
  store.updateProperty(session, id, { updated_at: session.now })
  recordAudit(session, { actor: by, action, entity_kind: 'property', entity_id: id, before, after })
}

/** A change as the caller's own write, in one transaction. */
export function writtenTo(database: Database, detailOf: DetailOf) {
  return <Args extends readonly unknown[]>(run: (session: WriteSession, id: string, ...args: Args) => void) =>
    (id: string, ...args: Args): Promise<PropertyDetail> =>
      database.write(session => {
        run(session, id, ...args)
        return detailOf(session, id)
      })
}
