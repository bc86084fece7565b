import { VisuallyHidden } from '@mantine/core'
import { useAnnouncements } from '../state/announcements.ts'

/** Reads announcements out to screen readers. Two regions in turn, so that the same words twice are read twice. */
export function Announcer() {
  const { message, sequence } = useAnnouncements()
  return (
    <VisuallyHidden>
      <div aria-live="polite">{sequence % 2 === 0 ? message : ''}</div>
      <div aria-live="polite">{sequence % 2 === 1 ? message : ''}</div>
    </VisuallyHidden>
  )
}
