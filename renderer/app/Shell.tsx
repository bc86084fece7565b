import { useMantineColorScheme } from '@mantine/core'
import {
  IconEyeOff,
  IconKeyboard,
  IconLayoutSidebar,
  IconPlus,
  IconPrinter,
  IconSunMoon,
} from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useBlocker, useNavigate, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { api } from '../api/queries.ts'
import { printScreen } from '../components/printing.ts'
import { wordAsked } from '../components/TradeWord.tsx'
import { isPageHalfFilled, LeaveQuestion } from '../form/leave-guard.tsx'
import { usePreferences } from '../state/preferences.ts'
import { Announcer } from './Announcer.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import { nextColorScheme } from './color-scheme.ts'
import { useCommands } from './commands.ts'
import { useLockAction } from './lock-action.ts'
import notice from './Notice.module.css'
import { PLACES } from './navigation.ts'
import { usePageNotices } from './page-notices.ts'
import { palette } from './palette.ts'
import { closeQuickAdd, openQuickAdd, useQuickAddLine } from './quick-add.ts'
import { SampleNotice } from './SampleNotice.tsx'
import { ScreenBoundary } from './ScreenBoundary.tsx'
import classes from './Shell.module.css'
import { ShortcutSheet } from './ShortcutSheet.tsx'
import { Sidebar } from './Sidebar.tsx'
import { StaleNotice } from './StaleNotice.tsx'
import { showShortcuts } from './shortcut-sheet.ts'
import { useShortcutListener, useShortcuts } from './shortcuts.ts'
import { useSidebarFold } from './sidebar-fold.ts'
import { Toasts } from './Toasts.tsx'
import { useUndo } from './undo.ts'

/** After a change of screen the focus goes to its heading, as a page load would put it, and the scroll to the top. */
function useFocusOnNavigation(main: React.RefObject<HTMLElement | null>, pathname: string): void {
  const previous = useRef(pathname)
  useEffect(() => {
    if (previous.current === pathname) return
    previous.current = pathname
    main.current?.scrollTo({ top: 0 })
    const heading = main.current?.querySelector('h1') ?? main.current
    heading?.focus({ preventScroll: true })
  }, [main, pathname])
}

/** Navigation, privacy, theme: what can be done on every screen, as shortcuts and as commands. */
function useShellActions(): void {
  const navigate = useNavigate()
  const { togglePrivacy } = usePreferences()
  const { toggle: toggleSidebar } = useSidebarFold()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const pathname = useRouterState({ select: state => state.location.pathname })
  const places = PLACES.map(place => ({
    id: `go.${place.label.toLowerCase()}`,
    group: 'Go to',
    label: place.label,
    keys: place.keys,
    icon: place.icon,
    keywords: place.keywords,
    run: () =>
      void navigate(place.to === '/help' ? { to: place.to, search: { page: pathname } } : { to: place.to }),
  }))
  const view = [
    {
      id: 'view.privacy',
      group: 'View',
      label: 'Hide or show figures',
      keys: 'mod+shift+H',
      icon: IconEyeOff,
      keywords: 'privacy amounts blur',
      run: togglePrivacy,
    },
    {
      id: 'view.theme',
      group: 'View',
      label: 'Change theme',
      keys: 'mod+shift+L',
      icon: IconSunMoon,
      keywords: 'dark light system colour color',
      run: () => setColorScheme(nextColorScheme(colorScheme)),
    },
    {
      id: 'view.sidebar',
      group: 'View',
      label: 'Collapse or expand the sidebar',
      keys: 'mod+B',
      icon: IconLayoutSidebar,
      keywords: 'navigation',
      run: toggleSidebar,
    },
    {
      id: 'view.print',
      group: 'View',
      label: 'Print this screen',
      keys: 'mod+P',
      icon: IconPrinter,
      keywords: 'paper pdf',
      run: () => void printScreen(),
    },
    {
      id: 'view.shortcuts',
      group: 'View',
      label: 'Keyboard shortcuts',
      keys: '?',
      icon: IconKeyboard,
      keywords: 'keys help',
      run: () => {
        const asked = wordAsked()
        if (asked === undefined) showShortcuts()
        else void navigate({ to: '/help', search: { word: asked } })
      },
    },
  ]
  const quickAdd = {
    id: 'transactions.quick',
    group: 'Transactions',
    label: 'Quick add',
    keys: 'shift+A',
    icon: IconPlus,
    keywords: 'transaction expense income new line',
    run: () => openQuickAdd(),
  }
  const lock = useLockAction()
  useCommands([...places, ...view, quickAdd, ...lock])
  // Where a screen adds something of its own by this key, it means that even before the screen has come.
  const isFree = !PLACES.some(place => 'addsByKey' in place && place.to === pathname)
  useShortcuts([
    ...places,
    ...view,
    quickAdd,
    ...lock,
    ...(isFree ? [{ ...quickAdd, id: 'transactions.quick.plain', keys: 'n' }] : []),
    { id: 'view.palette', group: 'View', label: 'Search and commands', keys: 'mod+K', run: palette.toggle },
  ])
}

/** A half-filled form is not left for another screen without a word. */
function LeaveScreen() {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isPageHalfFilled(),
    enableBeforeUnload: false,
    withResolver: true,
  })
  return <LeaveQuestion opened={status === 'blocked'} onStay={() => reset?.()} onLeave={() => proceed?.()} />
}

/** Fields of amounts show dots while figures are hidden, until they are typed in: see the field's own styles. */
function usePrivateFields(): void {
  const { privacy } = usePreferences()
  useEffect(() => {
    document.documentElement.toggleAttribute('data-private', privacy)
  }, [privacy])
}

const QuickAddPanel = lazy(() => import('../screens/transactions/QuickAddPanel.tsx'))

/** A transaction in one line, from anywhere; read when it is first wanted. */
function QuickAdd() {
  const line = useQuickAddLine()
  const [wanted, setWanted] = useState(false)
  if (line !== null && !wanted) setWanted(true)
  return wanted ? (
    <Suspense>
      <QuickAddPanel line={line} onClose={closeQuickAdd} />
    </Suspense>
  ) : null
}

/**
 * How dates and figures are written, as one text: what was drawn in another way is drawn anew. But for Settings, where the choice is made: its
 * forms keep their places.
 */
function useWriting(pathname: string): string {
  const { region_locale, date_order, number_marks, currency_sign } = useSuspenseQuery(
    api.budget.get.queryOptions({ input: {} }),
  ).data
  const now = [region_locale, date_order, number_marks, currency_sign].join()
  const [drawn, setDrawn] = useState(now)
  if (drawn !== now && pathname !== '/settings') setDrawn(now)
  return drawn
}

/** The frame around every screen. */
export function Shell() {
  const main = useRef<HTMLElement>(null)
  const pathname = useRouterState({ select: state => state.location.pathname })
  const { folded } = useSidebarFold()
  usePrivateFields()
  const writing = useWriting(pathname)
  useShortcutListener()
  useShellActions()
  useUndo()
  useFocusOnNavigation(main, pathname)
  usePageNotices()
  return (
    <div className={classes['shell']}>
      <button type="button" className={classes['skip']} onClick={() => main.current?.focus()}>
        Skip to content
      </button>
      <Sidebar />
      <main ref={main} tabIndex={-1} className={classes['main']}>
        <div className={notice['notices']}>
          <SampleNotice />
          <StaleNotice />
        </div>
        <div className={classes['page']}>
          <ScreenBoundary key={writing} resetKey={pathname}>
            <Outlet />
          </ScreenBoundary>
        </div>
      </main>
      <CommandPalette />
      <QuickAdd />
      <ShortcutSheet />
      <Toasts folded={folded} />
      <Announcer />
      <LeaveScreen />
    </div>
  )
}
