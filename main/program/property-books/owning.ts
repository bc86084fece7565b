import type { createDeals } from '../../deals/deals/index.ts'
import type { createProperties } from '../../deals/properties/index.ts'
import type { Holdings } from '../../wealth/holdings/index.ts'
import type { PropertyBooks } from './service.ts'

type PropertyNeeds = Parameters<typeof createProperties>[0]

export interface Owning
  extends Pick<PropertyNeeds, 'ownedReferences' | 'holdingOf'>,
    Required<Pick<PropertyNeeds, 'onOwnershipChanged'>>,
    Required<Pick<Parameters<typeof createDeals>[0], 'onBought'>> {}

interface OwningNeeds {
  readonly holdings: Pick<Holdings, 'activeReferencesWithin'>
  readonly propertyBooks: Pick<
    PropertyBooks,
    'holdingOfWithin' | 'makeHoldingWithin' | 'onOwnershipChangedWithin'
  >
}

/** What properties and deals ask of holdings, which they do not know: a property that is owned is one with its holding. */
export function owningBy(needs: () => OwningNeeds): Owning {
  return {
    ownedReferences: session => needs().holdings.activeReferencesWithin(session),
    holdingOf: (...of) => needs().propertyBooks.holdingOfWithin(...of),
    onOwnershipChanged: (...change) => needs().propertyBooks.onOwnershipChangedWithin(...change),
    onBought: (session, id, by) => void needs().propertyBooks.makeHoldingWithin(session, id, by),
  }
}
