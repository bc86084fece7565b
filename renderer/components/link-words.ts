import type { LinkKind } from '../../shared/domain/links.ts'

/** What money can be for, by kind, as a person calls one. */
export const LINK_NAMES: Readonly<Record<LinkKind, string>> = {
  property: 'Property',
  deal: 'Deal',
  holding: 'Holding',
  liability: 'Debt',
  entity: 'Entity',
  obligation: 'Owed once',
  replacement: 'Saving for',
  bill: 'Bill',
  flow: 'Expected income',
  lease: 'Lease',
  unit: 'Unit',
}
