import { app } from 'electron'
import type { Log, Ports } from '../core/ports.ts'
import { createLoginItem, type LoginItem, ownCommand } from './login-item.ts'
import type { TrayIcon } from './tray.ts'

export type Preferences = Parameters<NonNullable<Ports['onPreferences']>>[0]

export interface ProgramPreferences {
  /** What the person wants as one household has it. A `change` is made by the person now; else it was read as the household was opened. */
  set(dataFile: string, preferences: Preferences, change: boolean): void
  /** The household is not open any more. */
  forget(dataFile: string): void
}

/** The tray and the start at login are the program's, and households want them: what one that is open wants is so. */
export function createProgramPreferences(tray: TrayIcon, log: Log): ProgramPreferences {
  const { platform, env: environment } = process
  const wanted = new Map<string, Preferences>()
  let loginItem: LoginItem | undefined
  const anyWants = (name: keyof Preferences) => [...wanted.values()].some(each => each[name])
  return {
    set(dataFile, preferences, change) {
      wanted.set(dataFile, preferences)
      tray.set(anyWants('tray'))
      // A program that is not packaged is being worked on, and does not belong into a person's login.
      if (!app.isPackaged) return
      const on = anyWants('start_at_login')
      try {
        if (change) loginItem?.set(on)
        else loginItem ??= createLoginItem(on, { platform, environment, command: ownCommand(environment) })
      } catch (error) {
        log.error('setting start at login', error)
      }
    },
    forget(dataFile) {
      wanted.delete(dataFile)
      if (wanted.size > 0) tray.set(anyWants('tray'))
    },
  }
}
