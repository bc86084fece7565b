import { definePack } from '../../core/pack.ts'

export { createHousehold, type HouseholdService } from './service.ts'
export type { Household } from './store.ts'

export const householdPack = definePack({
  name: 'household',
  parts: [
    {
      code: 'P-HOUSEHOLD-1',
      name: 'Household settings',
      tables: ['household'],
      tags: ['household', 'settings'],
    },
  ],
  records: { household: { text: 'Household settings' } },
  flags: ['set_up', 'checklist_closed', 'notifications', 'tray', 'start_at_login'],
})
