import { Button, Group, Progress } from '@mantine/core'
import type { Watched } from './use-watched.ts'

interface WatchedProgressProps {
  /** What is done: `Changing the past`. */
  readonly label: string
  readonly watched: Watched
}

/** How far work on very many transactions is; nothing where none runs. */
export function WatchedProgress({ label, watched: { fraction, stop } }: WatchedProgressProps) {
  if (fraction === null) return null
  return (
    <Group gap="xs" my="xs">
      <Progress.Root flex={1}>
        <Progress.Section value={fraction * 100} aria-label={label} />
      </Progress.Root>
      <Button variant="default" size="compact-sm" onClick={stop}>
        Stop
      </Button>
    </Group>
  )
}
