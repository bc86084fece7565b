/** What is looked at as a tenant moves in, and as they move out. */

export const CHECKLIST_MOMENTS = ['move_in', 'move_out'] as const
export type ChecklistMoment = (typeof CHECKLIST_MOMENTS)[number]

/** What a list begins with where the household has none of its own. */
export const USUAL_ITEMS: Readonly<Record<ChecklistMoment, readonly string[]>> = {
  move_in: [
    'Lease signed by everyone',
    'Deposit and first rent received',
    'Rooms gone through together, with photos',
    'Smoke and carbon monoxide alarms tested',
    'Meters read',
    'Utilities in the tenant’s name',
    'Keys handed over',
  ],
  move_out: [
    'Notice in writing',
    'Rooms gone through together, with photos',
    'Meters read',
    'Keys handed back',
    'New address of the tenant',
    'Cleaning and repairs listed',
    'Deposit returned, or what was kept of it explained',
  ],
}
