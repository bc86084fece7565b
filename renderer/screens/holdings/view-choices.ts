import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export const RANGES = [
  { value: '6', label: '6M' },
  { value: '12', label: '1Y' },
  { value: '36', label: '3Y' },
  { value: 'all', label: 'All' },
] as const
export type Range = (typeof RANGES)[number]['value']

interface ViewChoices {
  readonly range: Range
  readonly expectedFees: boolean
  readonly set: (change: Partial<Pick<ViewChoices, 'range' | 'expectedFees'>>) => void
}

/** How this person likes to look at net worth, kept on this machine. */
export const useViewChoices = create<ViewChoices>()(
  persist(set => ({ range: '12', expectedFees: false, set: change => set(change) }), {
    name: 'valhalla.holdings',
    partialize: ({ range, expectedFees }) => ({ range, expectedFees }),
  }),
)
