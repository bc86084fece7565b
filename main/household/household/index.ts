import type { Pack } from '../../core/pack.ts'

export { createHousehold, type HouseholdService } from './service.ts'
export type { Household } from './store.ts'

export const householdPack: Pack = {
  code: 'P-HOUSEHOLD-1',
  name: 'Household settings',
  module: 'household',
  tables: ['household'],
  tags: ['household', 'settings'],
}
