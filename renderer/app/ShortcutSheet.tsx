import { Modal, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { KeyHint } from '../components/KeyHint.tsx'
import { TABLE_SHORTCUTS } from './listed-shortcuts.ts'
import classes from './ShortcutSheet.module.css'
import { hideShortcuts, useShortcutsShown } from './shortcut-sheet.ts'
import { type Shortcut, useAllShortcuts } from './shortcuts.ts'

function found(shortcuts: readonly Shortcut[], query: string): readonly Shortcut[] {
  const words = query.toLowerCase().split(/\s+/)
  return shortcuts.filter(({ label, group, keys }) => {
    const text = `${label} ${group} ${keys}`.toLowerCase()
    return words.every(word => text.includes(word))
  })
}

interface Listed {
  readonly label: string
  /** Every way to press it. */
  readonly keys: readonly string[]
}

/** What does the same is listed once, by all of its keys. */
function listed(members: readonly Shortcut[]): readonly Listed[] {
  return [...Map.groupBy(members, ({ label }) => label)].map(([label, same]) => ({
    label,
    keys: same.map(({ keys }) => keys),
  }))
}

/** All keyboard shortcuts in force here, searchable. */
export function ShortcutSheet() {
  const opened = useShortcutsShown()
  const [query, setQuery] = useState('')
  const shortcuts = found([...useAllShortcuts(), ...TABLE_SHORTCUTS], query)
  const groups = [...Map.groupBy(shortcuts, shortcut => shortcut.group)]
  return (
    <Modal
      opened={opened}
      onClose={hideShortcuts}
      onExitTransitionEnd={() => setQuery('')}
      title="Keyboard shortcuts"
      size={680}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <TextInput
        data-autofocus
        aria-label="Search shortcuts"
        placeholder="Search shortcuts"
        value={query}
        onChange={event => setQuery(event.currentTarget.value)}
        leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
      />
      {groups.length === 0 ? <p className={classes['empty']}>No shortcuts found</p> : null}
      <div className={classes['groups']}>
        {groups.map(([name, members]) => (
          <section key={name} className={classes['group']}>
            <h3 className={classes['groupTitle']}>{name}</h3>
            <dl className={classes['list']}>
              {listed(members).map(({ label, keys }) => (
                <div key={label} className={classes['item']}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((each, at) => (
                      <Fragment key={each}>
                        {at > 0 ? ' or ' : null}
                        <KeyHint keys={each} />
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
