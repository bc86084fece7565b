import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import classes from './CopyText.module.css'

export interface CopyTextProps {
  readonly label: string
  readonly value: string
  readonly description?: string
}

/** A text to take elsewhere: whole, selected at a touch, with a button that copies it. */
export function CopyText({ label, value, description }: CopyTextProps) {
  const field = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'new' | 'copied' | 'refused'>('new')
  const copy = async () => setState((await copied(value, field.current)) ? 'copied' : 'refused')
  const done = state === 'copied'
  const Icon = done ? IconCheck : IconCopy
  return (
    <div>
      <div className={classes['root']}>
        <TextInput
          ref={field}
          className={classes['text'] ?? ''}
          label={label}
          description={description}
          value={value}
          readOnly
          onFocus={event => event.currentTarget.select()}
        />
        <Button
          variant="default"
          leftSection={<Icon size={15} stroke={1.75} />}
          onClick={() => void copy()}
          aria-label={done ? `Copied ${label}` : `Copy ${label}`}
        >
          {done ? 'Copied' : 'Copy'}
        </Button>
      </div>
      {state === 'refused' ? (
        <p role="alert" className={classes['refused']}>
          It could not be copied by itself. It is selected: copy it with your keyboard.
        </p>
      ) : null}
    </div>
  )
}

/** Whether the text is on the clipboard now. Where the browser will not do it, the field is left selected for the person to copy. */
async function copied(value: string, field: HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value)
    return true
  } catch {
    field?.focus()
    field?.select()
    return false
  }
}
