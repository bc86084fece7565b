import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface Preferences {
  /** Figures are replaced by dots, for use in company. */
  readonly privacy: boolean
  /** In a window that is wide enough for it; in a narrow one the sidebar is folded unless it was opened there. */
  readonly sidebarCollapsed: boolean
  readonly openedWhileNarrow: boolean
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
      partialize: ({ privacy, sidebarCollapsed }) => ({ privacy, sidebarCollapsed }),
    },
  ),
)

/** Whether figures are hidden now. */
export function usePrivacy(): boolean {
  return usePreferences(state => state.privacy)
}
