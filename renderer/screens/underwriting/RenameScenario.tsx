import { ActionIcon } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { z } from 'zod'
import { Name } from '../../../shared/contract/common.ts'
import { said } from '../../../shared/domain/said.ts'
import { TextField, useForm } from '../../form/index.ts'
import classes from './Underwriting.module.css'

interface RenameScenarioProps {
  readonly name: string
  /** Settles once the name is kept; rejects where it is not. */
  readonly onRename: (name: string) => Promise<unknown>
}

/** A scenario's name, changed in place: Enter keeps the new one, Escape the old. */
export function RenameScenario({ name, onRename }: RenameScenarioProps) {
  const [opened, setOpened] = useState(false)
  if (opened) return <NameField name={name} onRename={onRename} onClose={() => setOpened(false)} />
  return (
    <span className={classes['renaming']}>
      {name}
      <ActionIcon size={22} aria-label={said`Rename ${name}`} onClick={() => setOpened(true)}>
        <IconPencil size={14} stroke={1.75} aria-hidden />
      </ActionIcon>
    </span>
  )
}

const Named = z.object({ name: Name })

function NameField({ name, onRename, onClose }: RenameScenarioProps & { readonly onClose: () => void }) {
  const leaving = useRef(false)
  const form = useForm({
    schema: Named,
    initial: { name },
    // Open until the name is kept: a save that fails leaves what was typed where it is.
    send: async given => {
      if (given.name !== name) await onRename(given.name)
    },
    done: onClose,
  })
  const keep = () => {
    if (leaving.current) return
    if (form.isHalfFilled) form.submit()
    else onClose()
  }
  return (
    <TextField
      autoFocus
      hideLabel
      label={said`Name of ${name}`}
      size="xs"
      binding={form.bind('name')}
      onBlur={keep}
      onKeyDown={event => {
        if (event.key === 'Enter') keep()
        if (event.key === 'Escape') {
          leaving.current = true
          onClose()
        }
      }}
    />
  )
}
