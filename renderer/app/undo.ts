import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { UndoStep } from '../../shared/contract/undo.ts'
import { said } from '../../shared/domain/said.ts'
import { errorText } from '../api/errors.ts'
import { api, client } from '../api/queries.ts'
import { toastFailed, toastUndoable, toastUndone } from '../components/toast.tsx'
import { announce } from '../state/announcements.ts'
import { useCommands } from './commands.ts'
import { useShortcuts } from './shortcuts.ts'

function words({ label, title }: UndoStep): string {
  return title === '' ? label : said`${label} (${title})`
}

async function undo(step: UndoStep): Promise<void> {
  try {
    const done = await client.undo.undo({ step_id: step.step_id })
    toastUndone(said`Undone: ${words(done)}`)
  } catch (error) {
    toastFailed('This could not be undone', errorText(error))
  }
}

async function redo(step: UndoStep): Promise<void> {
  try {
    const done = await client.undo.redo({ step_id: step.step_id })
    toastUndone(said`Redone: ${words(done)}`)
  } catch (error) {
    toastFailed('This could not be redone', errorText(error))
  }
}

/** The last of what was done, asked for anew: the page may not have heard of it yet, and would take back what was before it. */
async function takeLast(direction: 'undo' | 'redo'): Promise<void> {
  try {
    const step = (await client.undo.state({}))[direction]
    if (step === null) announce(direction === 'undo' ? 'Nothing to undo' : 'Nothing to redo')
    else await (direction === 'undo' ? undo(step) : redo(step))
  } catch (error) {
    toastFailed(`This could not be ${direction === 'undo' ? 'undone' : 'redone'}`, errorText(error))
  }
}

/** Each press waits for the one before it: two take back two steps. */
let turn: Promise<void> = Promise.resolve()
function byKey(direction: 'undo' | 'redo'): void {
  turn = turn.then(() => takeLast(direction))
}

/** Undo and redo of what the person did, whatever and wherever it was: by key, by command, and by the toast after each. Used once, by the shell. */
export function useUndo(): void {
  const state = useQuery(api.undo.state.queryOptions({ input: {} })).data
  const latest = state?.undo ?? null
  const next = state?.redo ?? null
  const known = useRef<number | undefined>(undefined)
  useEffect(() => {
    if (!state) return
    const number = state.undo?.number ?? 0
    const before = known.current
    // A program that was started anew begins to count anew.
    known.current = state.undo || state.redo ? Math.max(number, before ?? 0) : 0
    // What was done before the page was opened, or in another window, needs no word here.
    if (before === undefined || number <= before || !state.undo || !document.hasFocus()) return
    const step = state.undo
    toastUndoable(step.label, () => undo(step))
  }, [state])
  const actions = [
    {
      id: 'edit.undo',
      group: 'Edit',
      keys: 'mod+Z',
      label: latest ? said`Undo: ${words(latest)}` : 'Undo',
      icon: IconArrowBackUp,
      keywords: 'take back revert',
      run: () => byKey('undo'),
    },
    {
      id: 'edit.redo',
      group: 'Edit',
      keys: 'mod+shift+Z',
      label: next ? said`Redo: ${words(next)}` : 'Redo',
      icon: IconArrowForwardUp,
      keywords: 'again',
      run: () => byKey('redo'),
    },
  ]
  useShortcuts([
    {
      id: 'edit.undo',
      group: 'Edit',
      keys: 'mod+Z',
      label: 'Undo the last action',
      run: () => byKey('undo'),
    },
    {
      id: 'edit.redo',
      group: 'Edit',
      keys: 'mod+shift+Z',
      label: 'Redo the last action',
      run: () => byKey('redo'),
    },
  ])
  useCommands(actions.filter(({ id }) => (id === 'edit.undo' ? latest : next) !== null))
}
