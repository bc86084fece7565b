import { useMediaQuery } from '@mantine/hooks'
import { usePreferences } from '../state/preferences.ts'

/** Below this width, in CSS pixels, the screens need the room that an open sidebar takes. */
const NARROW = '(max-width: 1099px)'

/** Whether the sidebar is folded to its icons, and the switch: by itself in a narrow window, as the person has it in a wide one. */
export function useSidebarFold(): { readonly folded: boolean; readonly toggle: () => void } {
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false })
  const { sidebarCollapsed, openedWhileNarrow, toggleSidebar } = usePreferences()
  return {
    folded: narrow ? !openedWhileNarrow : sidebarCollapsed,
    toggle: () => toggleSidebar(narrow),
  }
}
