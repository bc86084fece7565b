/** What keeps copies from being in the backup place: it is not there, may not be written to, has no room, or loses what is written. */
export const PLACE_PROBLEMS = ['missing', 'not_writable', 'full', 'failed'] as const
export type PlaceProblem = (typeof PLACE_PROBLEMS)[number]

export const PLACE_STATES = ['none', 'waiting', 'copying', 'copied', ...PLACE_PROBLEMS] as const
export type PlaceState = (typeof PLACE_STATES)[number]

/** Whether something keeps the copies from being there. */
export function isPlaceFailing(state: PlaceState): boolean {
  return PLACE_PROBLEMS.some(problem => problem === state)
}
