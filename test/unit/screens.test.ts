import { type AnyRoute, createMemoryHistory, createRouter } from '@tanstack/react-router'
import { describe, expect, it } from 'vitest'
import { PLACES } from '../../renderer/app/navigation.ts'
import { root } from '../../renderer/app/root.ts'
import { placesOf, type Screen } from '../../renderer/app/screen.ts'
import { SCREENS } from '../../renderer/app/screens.ts'
import { HELP_PAGES } from '../../shared/domain/help/pages.ts'
import { exampleScreen } from '../example-pack/screen/screen.ts'

/** The program's screens, and one that is added by one line. */
const screens: readonly Screen[] = [...SCREENS, exampleScreen]

const router = createRouter({
  routeTree: root.addChildren(screens.flatMap<AnyRoute>(({ routes }) => routes)),
  history: createMemoryHistory(),
})
const reached = (path: string) => router.matchRoutes(path).at(-1)?.fullPath

describe('the screens', () => {
  it('are each reached by the path of its place, and by keys that no other has', () => {
    const places = placesOf(screens)
    expect(places.length).toBeGreaterThan(10)
    expect(places.map(({ to }) => reached(to))).toEqual(places.map(({ to }) => to))
    expect(new Set(places.map(({ keys }) => keys)).size).toBe(places.length)
    expect(reached('/bills/bill_1')).toBe('/bills/$billId')
    expect(reached('/nowhere')).toBe('/')
  })

  it('are one more by one line: with its route, and its place in the sidebar and the palette', () => {
    expect(reached('/keepsakes')).toBe('/keepsakes')
    expect(placesOf(screens).at(-1)).toMatchObject({ to: '/keepsakes', label: 'Keepsakes', keys: 'g k' })
    expect(PLACES.map(({ to }) => to)).not.toContain('/keepsakes')
  })
})

describe('the help', () => {
  it('has a page for each place of the sidebar, and for what is reached from another screen', () => {
    const places = PLACES.filter(({ to }) => to !== '/help').map(({ label, to }) => `${label} ${to}`)
    const pages = HELP_PAGES.map(({ title, path }) => `${title} ${path}`)
    expect(pages.sort()).toEqual(
      [...places, 'Lender packs /lender-packs', 'Maintenance /maintenance', 'Move in /move-in'].sort(),
    )
  })
})
