import { useEffect, useId, useRef } from 'react'
import { create } from 'zustand'
import { type KeyPress, matchKeys, pressName, SEQUENCE_MILLISECONDS } from './shortcut-keys.ts'

/** The one registry of keyboard shortcuts. What is registered works, and is listed in the sheet; nothing else does either. */

export interface Shortcut {
  readonly id: string
  /** `mod+K`, `?`, `shift+N`, or a sequence: `g t`. */
  readonly keys: string
  readonly label: string
  /** Heading in the sheet: `Go to`, `Transactions`. */
  readonly group: string
  /** Left out for keys that a component answers itself, as a table does its arrows: listed, not handled here. */
  readonly run?: (() => void) | undefined
}

interface Registry {
  readonly owners: ReadonlyMap<string, readonly Shortcut[]>
}

const useRegistry = create<Registry>(() => ({ owners: new Map() }))

function register(owner: string, shortcuts: readonly Shortcut[]): void {
  useRegistry.setState(({ owners }) => ({ owners: new Map([...owners, [owner, shortcuts]]) }))
}

function unregister(owner: string): void {
  useRegistry.setState(({ owners }) => ({ owners: new Map([...owners].filter(([name]) => name !== owner)) }))
}

function signature(shortcuts: readonly Shortcut[]): string {
  return JSON.stringify(
    shortcuts.map(({ id, keys, label, group, run }) => [id, keys, label, group, run === undefined]),
  )
}

/** Registers shortcuts while the component is on screen. The list may be written in place: only changed words re-register it. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const owner = useId()
  const latest = useRef(shortcuts)
  const words = signature(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    if (words === '[]') return
    const runNow = (id: string) => latest.current.find(shortcut => shortcut.id === id)?.run?.()
    register(
      owner,
      latest.current.map(shortcut =>
        shortcut.run ? { ...shortcut, run: () => runNow(shortcut.id) } : shortcut,
      ),
    )
    return () => unregister(owner)
  }, [owner, words])
}

/** Every shortcut in force, for the sheet. */
export function useAllShortcuts(): readonly Shortcut[] {
  const owners = useRegistry(state => state.owners)
  const all = [...owners.values()].flat()
  // Of two with the same keys the later one is run.
  return all.filter(
    (each, index) => !all.slice(index + 1).some(later => later.run !== undefined && later.keys === each.keys),
  )
}

const TYPING =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=true]'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null
}

/** A dialog has the keyboard to itself, but for combinations with mod. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=dialog]') !== null
}

/** In a field these take back what was typed there, as everywhere. */
const TEXT_KEYS: ReadonlySet<string> = new Set(['mod+z', 'mod+shift+z'])

/** Listens to the window's keys and runs what the registry says. Used once, by the shell. */
export function useShortcutListener(): void {
  useEffect(() => {
    let presses: readonly string[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const forget = () => {
      clearTimeout(timer)
      presses = []
    }
    const listen = (event: KeyboardEvent) => {
      const press: KeyPress = event
      const name = pressName(press)
      if (name === undefined || event.repeat || event.isComposing || event.defaultPrevented) return
      const isPlain = !name.startsWith('mod+')
      if (isPlain && (isTyping(event.target) || isInDialog(event.target))) return
      if (TEXT_KEYS.has(name) && isTyping(event.target)) return
      const shortcuts = [...useRegistry.getState().owners.values()].flat().filter(each => each.run)
      const sequence = [...presses, name]
      forget()
      const match = matchKeys(sequence, shortcuts)
      const found = match.kind === 'none' && sequence.length > 1 ? matchKeys([name], shortcuts) : match
      if (found.kind === 'none') return
      event.preventDefault()
      if (found.kind === 'run') {
        found.shortcut.run?.()
        return
      }
      presses = match.kind === 'wait' ? sequence : [name]
      timer = setTimeout(forget, SEQUENCE_MILLISECONDS)
    }
    // The key that ends a sequence belongs to it, also where a row has a use of its own for that key: `g b` goes to Bills from anywhere.
    const finish = (event: KeyboardEvent) => {
      const name = pressName(event)
      if (presses.length === 0 || name === undefined) return
      const shortcuts = [...useRegistry.getState().owners.values()].flat().filter(each => each.run)
      if (matchKeys([...presses, name], shortcuts).kind === 'none') return
      event.stopPropagation()
      listen(event)
    }
    window.addEventListener('keydown', finish, { capture: true })
    window.addEventListener('keydown', listen)
    return () => {
      forget()
      window.removeEventListener('keydown', finish, { capture: true })
      window.removeEventListener('keydown', listen)
    }
  }, [])
}
