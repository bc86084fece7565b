import { Button } from '@mantine/core'
import { Spotlight, useSpotlight } from '@mantine/spotlight'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { SearchItem } from '../../shared/contract/search.ts'
import { readQuickEntry } from '../../shared/domain/quick-entry.ts'
import { useHousehold } from '../api/household.ts'
import { KeyHint } from '../components/KeyHint.tsx'
import { currentLocale } from '../components/locale.ts'
import spoken from '../components/Spoken.module.css'
import classes from './CommandPalette.module.css'
import { type Command, findCommands, useAllCommands } from './commands.ts'
import { CommandRow, PaletteRow, RecordRow } from './PaletteRow.tsx'
import { paletteStore, selectFirst } from './palette.ts'
import { openQuickAdd } from './quick-add.ts'
import { type Found, rememberRecord, useFound, useKindNames, useRecentRecords } from './record-search.ts'

interface Group<Each> {
  readonly name: string
  readonly members: readonly Each[]
}

function grouped<Each>(all: readonly Each[], nameOf: (each: Each) => string): readonly Group<Each>[] {
  return [...Map.groupBy(all, nameOf)].map(([name, members]) => ({ name, members }))
}

/** Before words that are looked for among the commands alone. */
const COMMANDS_ONLY = '>'
/** Commands that come before what else was found; `>` shows all. */
const MOST_COMMANDS = 6

interface Typed {
  /** What is looked for among records; empty where only commands are wanted. */
  readonly words: string
  readonly commands: readonly Group<Command>[]
}

/** With nothing typed: what was used last, then everything else. With words: what they find, in its groups. */
function typedOf(query: string, commands: readonly Command[], recent: readonly Command[]): Typed {
  const text = query.trim()
  const groupOf = ({ group }: Command) => group
  if (text.startsWith(COMMANDS_ONLY))
    return { words: '', commands: grouped(findCommands(text.slice(1), commands), groupOf) }
  if (text !== '')
    return {
      words: text,
      commands: grouped(findCommands(text, commands).slice(0, MOST_COMMANDS), groupOf),
    }
  const rest = grouped(
    commands.filter(command => !recent.includes(command)),
    groupOf,
  )
  return {
    words: '',
    commands: recent.length > 0 ? [{ name: 'Recent commands', members: recent }, ...rest] : rest,
  }
}

/** Whether the line says what was paid, and to whom. */
function useIsEntry(line: string): boolean {
  const { currency, today } = useHousehold()
  if (line === '') return false
  const entry = readQuickEntry(line, { currency, today, locale: currentLocale(), buckets: [], accounts: [] })
  return entry.amount !== null && entry.payee !== ''
}

interface RecordsProps {
  readonly items: readonly SearchItem[]
  readonly nameOf: (item: SearchItem) => string
}

function Records({ items, nameOf }: RecordsProps) {
  const { history } = useRouter()
  const open = (item: SearchItem) => {
    rememberRecord(item)
    history.push(item.link)
  }
  return grouped(items, nameOf).map(group => (
    <Spotlight.ActionsGroup key={group.name} label={group.name} className={classes['group'] ?? ''}>
      {group.members.map(item => (
        <RecordRow key={`${item.kind} ${item.id}`} item={item} onChoose={() => open(item)} />
      ))}
    </Spotlight.ActionsGroup>
  ))
}

interface OutcomeProps {
  readonly found: Found
  readonly words: string
  readonly hasCommands: boolean
}

/** What is said where there is nothing to choose: that it failed, that it goes on, that there is nothing. */
function Outcome({ found, words, hasCommands }: OutcomeProps) {
  if (found.isFailed)
    return (
      <div className={classes['empty']} role="alert">
        The search could not be made.{' '}
        <Button variant="subtle" size="compact-sm" onClick={found.retry}>
          Try again
        </Button>
      </div>
    )
  if (hasCommands || (found.items?.length ?? 0) > 0) return null
  if (words !== '' && found.items === undefined) return <div className={classes['empty']}>Searching…</div>
  return <Spotlight.Empty className={classes['empty'] ?? ''}>No results</Spotlight.Empty>
}

/** Everything that there is and everything the app can do, by name. Opened with mod+K from anywhere. */
export function CommandPalette() {
  const [query, setQuery] = useState('')
  const { opened } = useSpotlight(paletteStore)
  const { commands, recent } = useAllCommands()
  const typed = typedOf(query, commands, recent)
  const found = useFound(typed.words)
  const recents = useRecentRecords(opened)
  const nameOf = useKindNames(opened)
  const isEntry = useIsEntry(found.items === undefined ? '' : typed.words)
  const count = found.items?.length
  useEffect(() => {
    if (count !== undefined || isEntry) selectFirst()
  }, [count, isEntry])
  return (
    <Spotlight.Root
      store={paletteStore}
      query={query}
      onQueryChange={setQuery}
      // The library clears the words only once its closing animation is over; who is quicker would type behind the old ones.
      onSpotlightOpen={() => setQuery('')}
      shortcut={null}
      scrollable
      maxHeight={420}
      size={640}
      radius="lg"
      title="Search"
      classNames={{ content: classes['content'] ?? '', header: classes['heading'] ?? '' }}
      overlayProps={{ color: 'var(--overlay)', backgroundOpacity: 1, blur: 0 }}
      transitionProps={{ duration: 90, transition: 'fade' }}
    >
      <Spotlight.Search
        aria-label="Search commands and records"
        placeholder="Search everything, or type a command or a place to go"
        maxLength={200}
        classNames={{ input: classes['search'] ?? '' }}
        leftSection={<IconSearch size={17} stroke={1.75} aria-hidden />}
      />
      <Spotlight.ActionsList className={classes['list'] ?? ''}>
        {query.trim() === '' ? <Records items={recents} nameOf={() => 'Recent'} /> : null}
        {typed.commands.map(group => (
          <Spotlight.ActionsGroup key={group.name} label={group.name} className={classes['group'] ?? ''}>
            {group.members.map(command => (
              <CommandRow key={command.id} command={command} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        <Records items={found.items ?? []} nameOf={({ kind }) => nameOf(kind)} />
        {isEntry ? (
          <Spotlight.ActionsGroup label="Quick add" className={classes['group'] ?? ''}>
            <PaletteRow icon={IconPlus} onChoose={() => openQuickAdd(typed.words)}>
              <span className={classes['label']}>Add a transaction: {typed.words}</span>
            </PaletteRow>
          </Spotlight.ActionsGroup>
        ) : null}
        {isEntry ? null : (
          <Outcome found={found} words={typed.words} hasCommands={typed.commands.length > 0} />
        )}
      </Spotlight.ActionsList>
      <span className={spoken['spoken']} role="status">
        {count === undefined ? '' : `${count} found`}
      </span>
      <Footer />
    </Spotlight.Root>
  )
}

function Footer() {
  return (
    <Spotlight.Footer className={classes['footer'] ?? ''}>
      <span>
        <KeyHint keys="arrowup arrowdown" /> to choose
      </span>
      <span>
        <KeyHint keys="enter" /> to open
      </span>
      <span>
        <KeyHint keys=">" /> for commands
      </span>
      <span>
        <KeyHint keys="escape" /> to close
      </span>
    </Spotlight.Footer>
  )
}
