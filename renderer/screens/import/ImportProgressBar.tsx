import { Button, Progress } from '@mantine/core'
import { useEffect, useState } from 'react'
import { client } from '../../api/queries.ts'
import classes from './Import.module.css'

const PHASES = {
  reading: 'Reading the file',
  comparing: 'Looking for duplicates',
  writing: 'Writing',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Stopped',
} as const

interface ImportProgressBarProps {
  readonly previewId: string
  readonly onCancel: () => void
}

/** How far the import is, told by the program as it goes, with a way to stop it. Shown only once it takes a while. */
export function ImportProgressBar({ previewId, onCancel }: ImportProgressBarProps) {
  const [state, setState] = useState<{ phase: keyof typeof PHASES; fraction: number }>({
    phase: 'reading',
    fraction: 0,
  })
  useEffect(() => {
    const stop = new AbortController()
    const follow = async () => {
      const steps = await client.imports.progress({ preview_id: previewId }, { signal: stop.signal })
      for await (const step of steps) setState(step)
    }
    // The import itself says what went wrong; its progress has nothing to add.
    follow().catch(() => {})
    return () => stop.abort()
  }, [previewId])
  return (
    <div className={classes['progress']} role="status">
      <span>{PHASES[state.phase]}</span>
      <Progress
        value={state.fraction * 100}
        aria-label={PHASES[state.phase]}
        className={classes['bar'] ?? ''}
      />
      <Button variant="default" size="compact-sm" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  )
}
