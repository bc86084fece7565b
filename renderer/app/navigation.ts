import { placesOf } from './screen.ts'
import { SCREENS } from './screens.ts'

/** The places in the sidebar, in order. Sidebar, palette and shortcuts are all made from this list. */
export const PLACES = placesOf(SCREENS)

export type Place = (typeof PLACES)[number]
