import { Spotlight } from '@mantine/spotlight'
import { IconArrowRight, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { KeyHint } from '../components/KeyHint.tsx'
import classes from './CommandPalette.module.css'
import { type Command, findCommands, runCommand, useAllCommands } from './commands.ts'

interface Group {
  readonly name: string
  readonly commands: readonly Command[]
}

function grouped(commands: readonly Command[]): readonly Group[] {
  return [...Map.groupBy(commands, command => command.group)].map(([name, members]) => ({
    name,
    commands: members,
  }))
}

/** With nothing typed: what was used last, then everything else. With words: what they find, in its groups. */
function groupsFor(
  query: string,
  commands: readonly Command[],
  recent: readonly Command[],
): readonly Group[] {
  if (query.trim() !== '') return grouped(findCommands(query, commands))
  const rest = grouped(commands.filter(command => !recent.includes(command)))
  return recent.length > 0 ? [{ name: 'Recent', commands: recent }, ...rest] : rest
}

function CommandRow({ command }: { readonly command: Command }) {
  const Icon = command.icon ?? IconArrowRight
  return (
    <Spotlight.Action className={classes['action'] ?? ''} onClick={() => runCommand(command)}>
      <span className={classes['row']}>
        <span className={classes['icon']} aria-hidden>
          <Icon size={17} stroke={1.75} />
        </span>
        <span className={classes['label']}>{command.label}</span>
        {command.keys ? <KeyHint keys={command.keys} /> : null}
      </span>
    </Spotlight.Action>
  )
}

/** Everything the app can do, by name. Opened with mod+K from anywhere. */
export function CommandPalette() {
  const [query, setQuery] = useState('')
  const { commands, recent } = useAllCommands()
  const groups = groupsFor(query, commands, recent)
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      // The library clears the words only once its closing animation is over; who is quicker would type behind the old ones.
      onSpotlightOpen={() => setQuery('')}
      shortcut={null}
      scrollable
      maxHeight={420}
      size={560}
      radius="lg"
      title={undefined}
      classNames={{ content: classes['content'] ?? '' }}
      overlayProps={{ color: 'var(--overlay)', backgroundOpacity: 1, blur: 0 }}
      transitionProps={{ duration: 90, transition: 'fade' }}
    >
      <Spotlight.Search
        aria-label="Search commands"
        placeholder="Type a command or a place to go"
        classNames={{ input: classes['search'] ?? '' }}
        leftSection={<IconSearch size={17} stroke={1.75} aria-hidden />}
      />
      <Spotlight.ActionsList className={classes['list'] ?? ''}>
        {groups.map(group => (
          <Spotlight.ActionsGroup key={group.name} label={group.name} className={classes['group'] ?? ''}>
            {group.commands.map(command => (
              <CommandRow key={command.id} command={command} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 ? (
          <Spotlight.Empty className={classes['empty'] ?? ''}>No results</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
      <Spotlight.Footer className={classes['footer'] ?? ''}>
        <span>
          <KeyHint keys="arrowup arrowdown" /> to choose
        </span>
        <span>
          <KeyHint keys="enter" /> to run
        </span>
        <span>
          <KeyHint keys="escape" /> to close
        </span>
      </Spotlight.Footer>
    </Spotlight.Root>
  )
}
