import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import type { Seen } from './messages.ts'

export interface LaunchOptions {
  /** The folder of the data file; the window's state and the profile go below it. */
  readonly dataDir: string
  /** Arguments of the program, as `--at-login`. */
  readonly args?: readonly string[]
  /** Further environment. */
  readonly environment?: Readonly<Record<string, string>>
  /** The built program; `dist` if left out. */
  readonly dist?: string
}

/** What a person does, or the operating system, outside of the page. */
export interface Deeds {
  chooseMenu(...labels: readonly string[]): Promise<void>
  chooseTrayMenu(...labels: readonly string[]): Promise<void>
  clickTray(): Promise<void>
  clickNotification(id: string): Promise<void>
  /** Presses a button, counted from 0. */
  pressNotification(id: string, button: number): Promise<void>
  /** The system refuses notifications from now on, for this reason; with none, it shows them again. */
  refuseNotifications(reason?: string): Promise<void>
  power(event: 'resume' | 'unlock-screen'): Promise<void>
  /** The program is started a second time. */
  startAgain(args: readonly string[]): Promise<void>
  /** The icon in the dock is clicked. */
  activate(): Promise<void>
  closeWindow(): Promise<void>
  crashPage(): Promise<void>
}

export interface Desktop {
  /** The program's page. */
  readonly page: Page
  readonly electron: Deeds & { seen(): Promise<Seen> }
  /** Whether this is Electron itself. */
  readonly real: boolean
  /** Quits the program as a person would. @returns its exit code. */
  close(): Promise<number>
  /** Ends the process at once, as a crash would. */
  kill(): Promise<void>
  /** Resolves with the exit code when the program has ended. */
  readonly ended: Promise<number>
  /** What the program wrote to standard error so far. */
  output(): string
}

export const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url))
