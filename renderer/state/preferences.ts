import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface Preferences {
  /** Figures are replaced by dots, for use in company. */
  readonly privacy: boolean
  readonly sidebarCollapsed: boolean
  readonly togglePrivacy: () => void
  readonly toggleSidebar: () => void
}

/** How this person likes the window to look, kept on this machine; never household data. */
export const usePreferences = create<Preferences>()(
  persist(
    set => ({
      privacy: false,
      sidebarCollapsed: false,
      togglePrivacy: () => set(state => ({ privacy: !state.privacy })),
      toggleSidebar: () => set(state => ({ sidebarCollapsed: !state.sidebarCollapsed })),
    }),
    {
      name: 'valhalla.preferences',
      partialize: state => ({ privacy: state.privacy, sidebarCollapsed: state.sidebarCollapsed }),
    },
  ),
)

/** Whether figures are hidden now. */
export function usePrivacy(): boolean {
  return usePreferences(state => state.privacy)
}
