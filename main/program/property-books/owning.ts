import type { ReadSession } from '../../core/database/database.ts'
import type { createDeals } from '../../deals/deals/index.ts'
import type { createProperties } from '../../deals/properties/index.ts'
import type { Holdings } from '../../wealth/holdings/index.ts'
import { type PropertyBooks, referencesTo } from './service.ts'

type PropertyNeeds = Parameters<typeof createProperties>[0]

export interface Owning
  extends Pick<PropertyNeeds, 'ownedReferences' | 'holdingOf'>,
    Required<Pick<PropertyNeeds, 'onSold'>>,
    Required<Pick<Parameters<typeof createDeals>[0], 'onBought'>> {}

interface OwningNeeds {
  readonly holdings: Pick<Holdings, 'activeByReferenceWithin' | 'activeReferencesWithin' | 'updateWithin'>
  readonly propertyBooks: Pick<PropertyBooks, 'makeHoldingWithin'>
}

/** What properties and deals ask of holdings, which they do not know: a property that is owned is one with its holding. */
export function owningBy(needs: () => OwningNeeds): Owning {
  const heldAs = (session: ReadSession, property: Parameters<typeof referencesTo>[0]) =>
    needs().holdings.activeByReferenceWithin(session, referencesTo(property))
  return {
    ownedReferences: session => needs().holdings.activeReferencesWithin(session),
    holdingOf: (session, property) => heldAs(session, property)[0]?.id ?? null,
    onSold: (session, property, by) => {
      const { sold_on } = property
      const ended = { is_active: false, ...(sold_on !== null && { inactive_on: sold_on }) }
      for (const { id } of heldAs(session, property)) needs().holdings.updateWithin(session, id, ended, by)
    },
    onBought: (session, id, by) => void needs().propertyBooks.makeHoldingWithin(session, id, by),
  }
}
