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
  /** By what households that are open want now, and not by what the first of them wanted. */
  const learn = () => {
    const needs = { platform, environment, command: ownCommand(environment) }
    loginItem = createLoginItem(anyWants('start_at_login'), needs)
  }
  /** A program that is not packaged is being worked on, and does not belong into a person's login. */
  const ofLogin = (act: () => void) => {
    if (!app.isPackaged) return
    try {
      act()
    } catch (error) {
      log.error('setting start at login', error)
    }
  }
  return {
    set(dataFile, preferences, change) {
      wanted.set(dataFile, preferences)
      tray.set(anyWants('tray'))
      ofLogin(() => {
        if (change) loginItem?.set(anyWants('start_at_login'))
        else learn()
      })
    },
    forget(dataFile) {
      wanted.delete(dataFile)
      if (wanted.size === 0) return
      tray.set(anyWants('tray'))
      ofLogin(learn)
    },
  }
}
