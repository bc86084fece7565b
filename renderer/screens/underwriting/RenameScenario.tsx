import { ActionIcon, TextInput } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import classes from './Underwriting.module.css'

interface RenameScenarioProps {
  readonly name: string
  readonly onRename: (name: string) => void
}

/** A scenario's name, changed in place: Enter keeps the new one, Escape the old. */
export function RenameScenario({ name, onRename }: RenameScenarioProps) {
  const [text, setText] = useState<string | null>(null)
  if (text === null)
    return (
      <span className={classes['renaming']}>
        {name}
        <ActionIcon size={22} aria-label={`Rename ${name}`} onClick={() => setText(name)}>
          <IconPencil size={14} stroke={1.75} aria-hidden />
        </ActionIcon>
      </span>
    )
  const done = () => {
    const next = text.trim()
    setText(null)
    if (next !== '' && next !== name) onRename(next)
  }
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') done()
    if (event.key === 'Escape') setText(null)
  }
  return (
    <TextInput
      autoFocus
      aria-label={`Name of ${name}`}
      size="xs"
      maxLength={120}
      value={text}
      onChange={event => setText(event.currentTarget.value)}
      onKeyDown={keyDown}
      onBlur={done}
    />
  )
}
