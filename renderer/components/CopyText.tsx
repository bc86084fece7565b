import { Button, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import classes from './CopyText.module.css'

export interface CopyTextProps {
  readonly label: string
  readonly value: string
  readonly description?: string
}

/** A text to take elsewhere: whole, selected at a touch, with a button that copies it. */
export function CopyText({ label, value, description }: CopyTextProps) {
  const clipboard = useClipboard({ timeout: 3000 })
  const Icon = clipboard.copied ? IconCheck : IconCopy
  return (
    <div className={classes['root']}>
      <TextInput
        className={classes['text'] ?? ''}
        label={label}
        description={description}
        value={value}
        readOnly
        onFocus={event => event.currentTarget.select()}
        error={clipboard.error ? 'It could not be copied by itself: select it and copy it' : undefined}
      />
      <Button
        variant="default"
        leftSection={<Icon size={15} stroke={1.75} />}
        onClick={() => clipboard.copy(value)}
        aria-label={clipboard.copied ? `Copied ${label}` : `Copy ${label}`}
      >
        {clipboard.copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  )
}
