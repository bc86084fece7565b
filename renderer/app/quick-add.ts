import { create } from 'zustand'

interface QuickAdd {
  /** What is in the line as the panel opens; null while it is closed. */
  readonly line: string | null
}

const useStore = create<QuickAdd>(() => ({ line: null }))

export function openQuickAdd(line = ''): void {
  useStore.setState({ line })
}

export function closeQuickAdd(): void {
  useStore.setState({ line: null })
}

export function useQuickAddLine(): string | null {
  return useStore(state => state.line)
}
