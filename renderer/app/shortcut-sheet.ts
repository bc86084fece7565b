import { create } from 'zustand'

const useStore = create<{ readonly opened: boolean }>(() => ({ opened: false }))

export function showShortcuts(): void {
  useStore.setState({ opened: true })
}

export function hideShortcuts(): void {
  useStore.setState({ opened: false })
}

/** Whether the sheet of all keyboard shortcuts is open. */
export function useShortcutsShown(): boolean {
  return useStore(state => state.opened)
}
