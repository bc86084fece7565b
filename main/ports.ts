import type { Clock } from './clock.ts'

/** What the app needs of the host it runs in. Hosts are thin: they fill this in and carry calls to the router. */
export interface Ports {
  /** The household's SQLite file; its folder exists. */
  readonly dataFile: string
  readonly clock: Clock
  readonly host: HostDescription
  /** Absent where the host has no way to notify; reminders then stay pending in the inbox. */
  readonly notifier?: Notifier
  /** The module that a worker thread runs to read and write bank files. */
  readonly importWorker: URL
  /** The module that a worker thread runs to copy, check and replace data files. */
  readonly backupWorker: URL
  readonly log: Log
  /** Told of changed preferences, so that the host can put up a tray or start at login. */
  readonly onPreferences?: (preferences: { readonly tray: boolean; readonly start_at_login: boolean }) => void
}

export interface HostDescription {
  readonly host: 'desktop' | 'browser'
  readonly version: string
  readonly platform: string
  readonly can: {
    readonly tray: boolean
    readonly start_at_login: boolean
    readonly native_notifications: boolean
  }
}

/** One reminder as the operating system shows it. A notice with the same id replaces the earlier one. */
export interface Notice {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly bill_id: string
  readonly scheduled_date: string
}

/** Resolves when the operating system has taken the notice, rejects when it refused. */
export interface Notifier {
  show(notice: Notice): Promise<void>
}

/** Where unexpected errors go; never amounts, names or tokens. */
export interface Log {
  error(what: string, error: unknown): void
}
