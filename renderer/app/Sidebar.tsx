import { Tooltip, useMantineColorScheme, VisuallyHidden } from '@mantine/core'
import {
  IconDeviceDesktop,
  IconEye,
  IconEyeOff,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconMoon,
  IconSearch,
  IconSunHigh,
} from '@tabler/icons-react'
import { Link, useRouterState } from '@tanstack/react-router'
import { isShown, useAreas } from '../api/areas.ts'
import type { IconComponent } from '../components/EmptyState.tsx'
import { KeyHint } from '../components/KeyHint.tsx'
import { usePreferences } from '../state/preferences.ts'
import { Bell } from './Bell.tsx'
import { type ColorSchemeChoice, colorSchemeName, nextColorScheme } from './color-scheme.ts'
import { HouseholdSwitcher } from './HouseholdSwitcher.tsx'
import { PLACES, type Place } from './navigation.ts'
import { PinnedReports } from './PinnedReports.tsx'
import { palette } from './palette.ts'
import classes from './Sidebar.module.css'
import { areaOf, GROUPS } from './screen.ts'
import { useSidebarFold } from './sidebar-fold.ts'

const SCHEME_ICONS: Readonly<Record<ColorSchemeChoice, IconComponent>> = {
  light: IconSunHigh,
  dark: IconMoon,
  auto: IconDeviceDesktop,
}

/** Whether the screen that is open is one that a place holds, without being its own. */
function useHolds(place: Place): boolean {
  const pathname = useRouterState({ select: state => state.location.pathname })
  return 'holds' in place && place.holds.some(path => pathname.startsWith(path))
}

function PlaceLink({ place, collapsed }: { readonly place: Place; readonly collapsed: boolean }) {
  const Icon = place.icon
  const holds = useHolds(place)
  return (
    <Tooltip label={place.label} position="right" disabled={!collapsed}>
      <Link
        to={place.to}
        className={classes['link'] ?? ''}
        activeOptions={{ exact: place.to === '/', includeSearch: false }}
        {...(holds && { 'data-status': 'active', 'aria-current': 'page' as const })}
      >
        <Icon size={18} stroke={1.75} className={classes['icon']} aria-hidden />
        <span className={collapsed ? classes['spoken'] : classes['text']}>{place.label}</span>
        <span className={classes['hint']} aria-hidden>
          <KeyHint keys={place.keys} />
        </span>
      </Link>
    </Tooltip>
  )
}

/** A place of the program itself, by its icon. */
function FootLink({ place }: { readonly place: Place }) {
  const Icon = place.icon
  return (
    <Tooltip label={place.label} position="top">
      <Link
        to={place.to}
        className={`${classes['link']} ${classes['footLink']}`}
        aria-label={place.label}
        activeOptions={{ includeSearch: false }}
      >
        <Icon size={17} stroke={1.75} className={classes['icon']} aria-hidden />
      </Link>
    </Tooltip>
  )
}

interface FootButtonProps {
  readonly icon: IconComponent
  readonly label: string
  readonly collapsed: boolean
  readonly pressed?: boolean
  readonly onClick: () => void
}

function FootButton({ icon: Icon, label, collapsed, pressed, onClick }: FootButtonProps) {
  return (
    <Tooltip label={label} position={collapsed ? 'right' : 'top'}>
      <button
        type="button"
        className={`${classes['link']} ${classes['footLink']}`}
        aria-label={label}
        aria-pressed={pressed}
        onClick={onClick}
      >
        <Icon size={17} stroke={1.75} />
      </button>
    </Tooltip>
  )
}

/** The way from any screen to any other, and the switches that hold everywhere. */
export function Sidebar() {
  const { privacy, togglePrivacy } = usePreferences()
  const areas = useAreas()
  const { folded: collapsed, toggle: toggleSidebar } = useSidebarFold()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <aside className={classes['sidebar']} aria-label="Sidebar" data-collapsed={collapsed || undefined}>
      <div className={classes['brand']}>
        <HouseholdSwitcher />
        <Bell />
      </div>
      <button type="button" className={classes['search']} onClick={palette.open}>
        <IconSearch size={15} stroke={1.75} aria-hidden />
        <VisuallyHidden>Search and commands</VisuallyHidden>
        <span className={classes['searchText']}>Go to or do…</span>
        <span className={classes['searchKeys']} aria-hidden>
          <KeyHint keys="mod+K" />
        </span>
      </button>
      <nav aria-label="Main" className={classes['nav']}>
        {GROUPS.map(group => ({
          ...group,
          places: PLACES.filter(place => place.group === group.id && isShown(areaOf(place), areas)),
        }))
          .filter(({ places }) => places.length > 0)
          .map(({ id, title, places }) => (
            <div key={id} className={classes['group']}>
              <h2 className={collapsed ? classes['spoken'] : classes['groupTitle']}>{title}</h2>
              <ul className={classes['list']} aria-label={title}>
                {places.map(place => (
                  <li key={place.to} className={classes['place']}>
                    <PlaceLink place={place} collapsed={collapsed} />
                    {place.to === '/reports' && !collapsed ? (
                      <PinnedReports className={classes['pinned'] ?? ''} />
                    ) : null}
                  </li>
                ))}
              </ul>
            </div>
          ))}
      </nav>
      <div className={classes['foot']}>
        {PLACES.filter(place => place.group === 'program').map(place => (
          <FootLink key={place.to} place={place} />
        ))}
        <FootButton
          icon={privacy ? IconEyeOff : IconEye}
          label={privacy ? 'Show figures' : 'Hide figures'}
          collapsed={collapsed}
          onClick={togglePrivacy}
        />
        <FootButton
          icon={SCHEME_ICONS[colorScheme]}
          label={`Theme: ${colorSchemeName(colorScheme)}`}
          collapsed={collapsed}
          onClick={() => setColorScheme(nextColorScheme(colorScheme))}
        />
        <FootButton
          icon={collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse}
          label={collapsed ? 'Expand sidebar' : 'Collapse sidebar'}
          collapsed={collapsed}
          onClick={toggleSidebar}
        />
      </div>
    </aside>
  )
}
