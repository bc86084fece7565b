import { useEffect, useId, useRef } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { IconComponent } from '../components/EmptyState.tsx'

/** The one registry of what the command palette offers: navigation from the shell, actions from the screens. */

export interface Command {
  /** Stable over time: recents are kept by it. */
  readonly id: string
  readonly label: string
  /** Heading in the palette: `Go to`, `Transactions`. */
  readonly group: string
  readonly icon?: IconComponent | undefined
  /** Further words it is found by. */
  readonly keywords?: string | undefined
  /** The shortcut that does the same, as the registry names it. */
  readonly keys?: string | undefined
  readonly run: () => void
}

const RECENT_COUNT = 5

interface Registry {
  readonly owners: ReadonlyMap<string, readonly Command[]>
}

const useRegistry = create<Registry>(() => ({ owners: new Map() }))

interface Recents {
  readonly ids: readonly string[]
}

const useRecents = create<Recents>()(
  persist((): Recents => ({ ids: [] }), { name: 'valhalla.recent-commands' }),
)

function signature(commands: readonly Command[]): string {
  return JSON.stringify(
    commands.map(({ id, label, group, keywords, keys }) => [id, label, group, keywords, keys]),
  )
}

/** Offers commands while the component is on screen. The list may be written in place: only changed words re-register it. */
export function useCommands(commands: readonly Command[]): void {
  const owner = useId()
  const latest = useRef(commands)
  const words = signature(commands)
  useEffect(() => {
    latest.current = commands
  })
  useEffect(() => {
    if (words === '[]') return
    const offered = latest.current.map(command => ({
      ...command,
      run: () => latest.current.find(({ id }) => id === command.id)?.run(),
    }))
    useRegistry.setState(({ owners }) => ({ owners: new Map([...owners, [owner, offered]]) }))
    return () => {
      useRegistry.setState(({ owners }) => ({
        owners: new Map([...owners].filter(([name]) => name !== owner)),
      }))
    }
  }, [owner, words])
}

/** Runs a command and remembers it among the recent ones. */
export function runCommand(command: Command): void {
  useRecents.setState(({ ids }) => ({
    ids: [command.id, ...ids.filter(id => id !== command.id)].slice(0, RECENT_COUNT),
  }))
  command.run()
}

/** Every command in force, and of those the ones used last, newest first. */
export function useAllCommands(): {
  readonly commands: readonly Command[]
  readonly recent: readonly Command[]
} {
  const owners = useRegistry(state => state.owners)
  const ids = useRecents(state => state.ids)
  const commands = [...owners.values()].flat()
  const recent = ids.flatMap(id => commands.find(command => command.id === id) ?? [])
  return { commands, recent }
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
}

/** Commands that have, for every word typed, a word beginning with it; those found by their label come first. */
export function findCommands(query: string, commands: readonly Command[]): readonly Command[] {
  const typed = wordsOf(query)
  if (typed.length === 0) return commands
  const matches = (text: string) => {
    const words = wordsOf(text)
    return typed.every(part => words.some(word => word.startsWith(part)))
  }
  const byLabel = commands.filter(command => matches(command.label))
  const byAll = commands.filter(
    command =>
      !byLabel.includes(command) && matches(`${command.label} ${command.group} ${command.keywords ?? ''}`),
  )
  return [...byLabel, ...byAll]
}
