import type { AnyRoute } from '@tanstack/react-router'
import type { Area } from '../api/areas.ts'
import type { IconComponent } from '../components/EmptyState.tsx'

/** The parts of the sidebar, in order; what is of the program itself has its place at the foot. */
export const GROUPS = [
  { id: 'household', title: 'Household' },
  { id: 'deals', title: 'Deals' },
] as const

/** Where a place of a screen may stand. */
export type PlaceGroup = (typeof GROUPS)[number]['id'] | 'program'

/** Where a screen is found: in the sidebar, in the palette and by its keys. */
export interface ScreenPlace {
  /** The path of one of its routes. */
  readonly to: string
  readonly group: PlaceGroup
  /** The area that it goes out of sight with, where that is not its group's. */
  readonly area?: Area
  /** Screens without a place of their own that are part of this one, by their paths: it is marked on them too. */
  readonly holds?: readonly string[]
  readonly label: string
  readonly keys: string
  /** Whether `n` adds something of the screen's own, and never a transaction, even before the screen is there. */
  readonly addsByKey?: true
  readonly icon: IconComponent
  /** Further words it is found by. */
  readonly keywords: string
}

/**
 * What a screen's folder says of itself; without a place it is reached from another screen. What may stand in the address after the `?` is in
 * `search.ts` beside it: a value that is not valid, from an old link or a typing slip, is left out there rather than shown as an error.
 */
export interface Screen {
  readonly place?: ScreenPlace
  readonly routes: readonly AnyRoute[]
}

export function defineScreen<const Declared extends Screen>(screen: Declared): Declared {
  return screen
}

type WithPlace<Declared> = Extract<Declared, { readonly place: ScreenPlace }>

function hasPlace<Declared extends Screen>(screen: Declared): screen is WithPlace<Declared> {
  return screen.place !== undefined
}

/** The places of those screens that have one, in the order of the screens. */
export function placesOf<Declared extends Screen>(
  screens: readonly Declared[],
): readonly WithPlace<Declared>['place'][] {
  return screens.filter(hasPlace).map(screen => screen.place)
}

/** The area that a place goes out of sight with; undefined of one that is always there. */
export function areaOf({ group, area }: ScreenPlace): Area | undefined {
  return area ?? (group === 'deals' ? 'deals' : undefined)
}
