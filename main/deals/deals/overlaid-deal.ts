import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import type { Properties } from '../properties/index.ts'
import { type DealRecords, LONGEST_TITLE, type NewDeal } from './records.ts'
import { archived } from './stage-rules.ts'
import type { DealWithPlace } from './store.ts'

export interface OverlaidDealNeeds {
  readonly deals: DealRecords
  readonly properties: Properties
}

/** Which deal is put on the board. */
export interface NamedDeal {
  /** An id, or another system's number. */
  readonly deal_id?: string
  readonly property_id?: string
  readonly title?: string
  readonly lead_source?: string
  /** Facts of the deal that is made. */
  readonly seller?: Omit<NewDeal, 'title'>
}

/** Another system's number of a deal or property, as no id of this program is. */
const FOREIGN = /^\d+$/

/**
 * The deal that a place on the board is laid over: the named one, the one that another system calls so, or a new one.
 * @returns its id.
 * @throws NotFound for an id that names nothing, Conflict for a deal that is archived or about another property
 */
export function overlaidDeal(
  session: WriteSession,
  { deals, properties }: OverlaidDealNeeds,
  input: NamedDeal,
  by: Actor,
): string {
  const property = input.property_id === undefined ? undefined : propertyFor(input.property_id)
  const named = input.deal_id
  const known =
    named === undefined
      ? undefined
      : FOREIGN.test(named)
        ? deals.findByExternalRefWithin(session, named)
        : deals.requireWithin(session, named)
  if (known) {
    if (known.status === 'archived') throw archived(known.id)
    if (property && known.property_id !== property)
      deals.updateWithin(session, known.id, { property_id: property }, by)
    if (input.property_id !== undefined && !property) keepForeignProperty(known, input.property_id)
    return known.id
  }
  const at = property === undefined ? undefined : properties.requireWithin(session, property)
  const place = at?.line.slice(0, LONGEST_TITLE).trim()
  const title = input.title || place || (named === undefined ? 'New deal' : `Deal ${named}`)
  const created = deals.createWithin(
    session,
    {
      ...input.seller,
      title,
      source: input.lead_source ?? '',
      ...(property !== undefined && { property_id: property }),
      ...(named !== undefined && { external_ref: named }),
      ...(input.property_id !== undefined &&
        property === undefined && { meta: { external_property_id: input.property_id } }),
    },
    by,
  )
  return created.id

  /** undefined for another system's number that no property here goes by. */
  function propertyFor(id: string): string | undefined {
    return FOREIGN.test(id)
      ? properties.findByExternalRefWithin(session, id)?.id
      : properties.requireWithin(session, id).id
  }

  /** Another system's number of a property that is not here stays with its deal; not with one that is about another property. */
  function keepForeignProperty(deal: Pick<DealWithPlace, 'id' | 'property_id'>, number: string): void {
    if (deal.property_id !== null)
      throw new Conflict(
        worded(
          "This deal is about {property_id}, and no property here has the id {number}. Leave property_id out, or give a property's id",
          { property_id: deal.property_id, number },
        ),
      )
    deals.setMetaWithin(session, deal.id, 'external_property_id', number, by)
  }
}
