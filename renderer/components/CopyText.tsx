import { Button, Textarea, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { type FocusEvent, type ReactNode, useRef, useState } from 'react'
import classes from './CopyText.module.css'

export interface CopyTextProps {
  readonly label: string
  /** What is shown, and copied where nothing else is. */
  readonly value: string
  readonly description?: string
  /** A text that is hidden while it is not wanted: what is copied in place of the value. */
  readonly secret?: () => Promise<string>
  /** A long text, in as many lines as it takes. */
  readonly wraps?: boolean
  /** More buttons, before the one that copies. */
  readonly actions?: ReactNode
}

type Field = HTMLInputElement | HTMLTextAreaElement

/** A text to take elsewhere: whole, selected at a touch, with a button that copies it. */
export function CopyText({ label, value, description, secret, wraps = false, actions }: CopyTextProps) {
  const field = useRef<Field | null>(null)
  const [state, setState] = useState<'new' | 'copied' | 'refused'>('new')
  const copy = async () => setState((await copied(secret ?? value, field.current)) ? 'copied' : 'refused')
  const done = state === 'copied'
  const Icon = done ? IconCheck : IconCopy
  const shown = {
    ref: (element: Field | null) => {
      field.current = element
    },
    className: classes['text'] ?? '',
    label,
    description,
    value,
    readOnly: true,
    onFocus: (event: FocusEvent<Field>) => event.currentTarget.select(),
  }
  return (
    <div>
      <div className={classes['root']}>
        {wraps ? <Textarea {...shown} autosize minRows={1} /> : <TextInput {...shown} />}
        {actions}
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
          {secret === undefined
            ? 'It could not be copied. The text is selected: copy it with your keyboard.'
            : 'It could not be copied. Show it, then copy it with your keyboard.'}
        </p>
      ) : null}
    </div>
  )
}

/** Whether the text is on the clipboard now. Where the browser will not do it, the field is left selected for the person to copy. */
async function copied(text: string | (() => Promise<string>), field: Field | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(typeof text === 'string' ? text : await text())
    return true
  } catch {
    field?.focus()
    field?.select()
    return false
  }
}
