import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface Preferences {
  /** Figures are replaced by dots, for use in company. */
  readonly privacy: boolean
  /** In a window that is wide enough for it; in a narrow one the sidebar is folded unless it was opened there. */
  readonly sidebarCollapsed: boolean
  readonly openedWhileNarrow: boolean
  /** The locale whose figures and order of dates are used; null for the system's. */
  readonly region: string | null
  readonly setRegion: (region: string | null) => void
  readonly togglePrivacy: () => void
  readonly toggleSidebar: (narrow: boolean) => void
}

/** How this person likes the window to look, kept on this machine; never household data. */
export const usePreferences = create<Preferences>()(
  persist(
    set => ({
      privacy: false,
      sidebarCollapsed: false,
      openedWhileNarrow: false,
      region: null,
      setRegion: region => set({ region }),
      togglePrivacy: () => set(state => ({ privacy: !state.privacy })),
      toggleSidebar: narrow =>
        set(state =>
          narrow
            ? { openedWhileNarrow: !state.openedWhileNarrow }
            : { sidebarCollapsed: !state.sidebarCollapsed },
        ),
    }),
    {
      name: 'valhalla.preferences',
      partialize: ({ privacy, sidebarCollapsed, region }) => ({ privacy, sidebarCollapsed, region }),
    },
  ),
)

/** Whether figures are hidden now. */
export function usePrivacy(): boolean {
  return usePreferences(state => state.privacy)
}
