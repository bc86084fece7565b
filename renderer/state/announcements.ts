import { create } from 'zustand'

interface Announcements {
  readonly message: string
  /** Counts announcements, so the same words said twice are read twice. */
  readonly sequence: number
}

export const useAnnouncements = create<Announcements>(() => ({ message: '', sequence: 0 }))

/** Says something to a screen reader without moving focus: what a sighted person sees change. */
export function announce(message: string): void {
  useAnnouncements.setState(state => ({ message, sequence: state.sequence + 1 }))
}
