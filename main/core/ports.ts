import type { WeekStart } from '../../shared/contract/budget.ts'
import type { DamageRemedy, LockStatus } from '../../shared/contract/lock.ts'
import type { NoticeSubject } from '../../shared/contract/reminders.ts'
import type { UpdateStatus } from '../../shared/contract/updates.ts'
import type { Wording } from '../../shared/domain/wording.ts'
import type { Actor } from './audit/entry.ts'
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
  /** The module that a worker thread runs to look into the watched folder and to read what is in it. */
  readonly folderWorker: URL
  readonly log: Log
  /**
   * Makes a PDF of a self-contained page: no script of it runs, and nothing is fetched. Absent where the host cannot.
   * @throws CannotPrint where this machine has nothing to print with.
   */
  readonly printPdf?: (html: string) => Promise<Uint8Array>
  /** Where scripts come in; absent where the host lets none in. */
  readonly scripts?: ScriptDoor
  /** The invented household to look around in; absent where the host shows none. */
  readonly sample?: SampleDoor
  /** The other households of this machine; absent where there is but one, as in the invented one. */
  readonly households?: HouseholdsDoor
  /** Newer versions of the program; absent where nobody is asked for them. */
  readonly updates?: UpdatesDoor
  /** Locks and unlocks the data; absent where this household cannot be encrypted. */
  readonly lock?: LockDoor
  /** Asks for the folder that backups are copied to, in a dialog of the system; absent where the host has none. undefined where the person chose none. */
  readonly chooseBackupPlace?: () => Promise<string | undefined>
  /** The same of the folder that is to be watched. */
  readonly chooseWatchedFolder?: () => Promise<string | undefined>
  /** Where passwords are kept; absent where the host has no keychain, and then each is asked for once a session. */
  readonly secrets?: SecretKeeper
  /** Whether the system starts the program at login only once the person allows it there; absent where no system asks. */
  readonly needsLoginApproval?: () => boolean
  /** The path of a bank's file that the system opened the program with, once; absent where no system does. undefined where none waits. */
  readonly takeHandedOver?: () => string | undefined
  /** Told of changed preferences, so that the host can put up a tray or start at login. */
  readonly onPreferences?: (preferences: { readonly tray: boolean; readonly start_at_login: boolean }) => void
}

/** The households that this machine knows, from within one of them. */
export interface HouseholdsDoor {
  /** What it is known by itself. */
  readonly own: string
  list(): readonly ListedHousehold[]
  /** Opens a data file, or that of a folder; one that is open already stays so. @throws Invalid, Conflict with what is wrong in words */
  open(file: string): Promise<ListedHousehold>
  /** Opens one that is listed. @throws NotFound, Conflict */
  openListed(id: string): Promise<ListedHousehold>
  /** Makes an empty one in a folder of its own. @throws Invalid, Conflict */
  create(name: string, folder?: string): Promise<ListedHousehold>
  /** @throws NotFound */
  rename(id: string, name: string): ListedHousehold
  /** Takes it off the list; its files stay. @throws NotFound; Conflict while it is open */
  forget(id: string): void
  /** Asks for a data file in a dialog of the system; absent where the host has none. undefined where the person chose none. */
  readonly choose?: () => Promise<ListedHousehold | undefined>
  /** Brings an open one to the person. @returns a link for a browser; undefined where the host shows it by itself. @throws NotFound */
  show(id: string): string | undefined
}

/** Newer versions of the program. Nothing is asked of anybody, fetched or installed but by a call of the person's. */
export interface UpdatesDoor {
  status(): UpdateStatus
  /** What goes wrong is told by the status. */
  check(): Promise<UpdateStatus>
  /** Returns once it is under way. @throws Conflict where none was found */
  download(): Promise<UpdateStatus>
  /** Breaks the fetching off, which the status tells once it has ended. Does nothing where none is fetched. */
  cancel(): Promise<UpdateStatus>
  /** @throws Conflict where none has been fetched */
  install(): Promise<UpdateStatus>
}

export interface ListedHousehold {
  readonly id: string
  readonly name: string
  readonly file: string
  /** null where it was never opened beside another. */
  readonly opened_at: string | null
  readonly is_open: boolean
  /** Whether the data file is not where it was. */
  readonly is_gone: boolean
  readonly encrypted: boolean
}

/** How the household is encrypted, locked and unlocked. All of it works while there is no data file open, too. */
export interface LockDoor {
  status(): Promise<LockStatus>
  /** @throws Conflict where there is no passphrase */
  lock(): Promise<LockStatus>
  /** @throws TryLater, Invalid, DataDamaged, Conflict */
  unlock(by: UnlockedBy): Promise<LockStatus>
  /** @throws Conflict where it is encrypted already, or another program has the file open */
  encrypt(
    passphrase: string,
    actor: Actor,
  ): Promise<{ readonly recovery_key: string; readonly left: string[] }>
  /** @throws TryLater, Invalid, Conflict */
  changePassphrase(passphrase: string, to: string, actor: Actor): Promise<LockStatus>
  /** @throws TryLater, Invalid, Conflict */
  renewRecoveryKey(passphrase: string, actor: Actor): Promise<{ readonly recovery_key: string }>
  /** @throws TryLater, Invalid, Conflict */
  decrypt(passphrase: string, actor: Actor): Promise<LockStatus>
  /** @throws Conflict */
  setOptions(options: LockOptions): Promise<LockStatus>
  stay(): void
}

export interface UnlockedBy {
  readonly passphrase?: string | undefined
  readonly recovery_key?: string | undefined
  readonly remedy?: DamageRemedy | undefined
}

export interface LockOptions {
  /** 0 for never. */
  readonly lock_after_minutes?: number | undefined
  readonly keep_key?: boolean | undefined
}

/** What the invented household has of what the person chose for their own. */
export interface SampleSettings {
  readonly base_currency: string
  readonly week_start: WeekStart
  readonly month_start_day?: number | undefined
}

/** The way into the invented household from the person's own, or out of it from within. */
export type SampleDoor =
  | { readonly inside: false; readonly enter: (settings: SampleSettings) => Promise<void> }
  | { readonly inside: true; readonly leave: () => Promise<void> }

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
  readonly title: Wording
  readonly body: Wording
  /** What it is of; null for one that only shows that notices come. */
  readonly subject: NoticeSubject | null
}

/** Resolves when the operating system has taken the notice, rejects when it refused. */
export interface Notifier {
  show(notice: Notice): Promise<void>
  /** Takes back what is still shown, by this run or an earlier one, of other reminders than these; as far as the system lets a program. */
  keepOnly?(ids: readonly string[]): Promise<void>
}

/** Keeps passwords out of the data file: in the operating system's keychain where there is one, else for this session. */
export interface SecretKeeper {
  /** Whether what is kept outlasts the session. */
  canKeep(): Promise<boolean>
  /** Whether one is kept that outlasts the session; the keychain is not asked for it. */
  keeps(name: string): boolean
  /** undefined where none is kept, or the keychain does not give it. */
  find(name: string): Promise<FoundSecret | undefined>
  /** null forgets it. */
  keep(name: string, value: string | null): Promise<void>
  /** Until the program ends, whatever the host can do. */
  remember(name: string, value: string): void
}

export interface FoundSecret {
  readonly value: string
  readonly where: 'kept' | 'session'
}

/** The way in for scripts and other programs of this machine. */
export interface ScriptDoor {
  /** Whether the person may open and close it; else it is open for as long as the program runs. */
  readonly canSwitch: boolean
  /** Where they call and what they must show; undefined while it is closed. */
  open(): OpenDoor | undefined
  /** Opens or closes it, for now and for the next starts. Only to be called where `canSwitch`. @throws the system's error where it cannot listen. */
  set(on: boolean): Promise<void>
}

export interface OpenDoor {
  /** What goes before the contract's paths. */
  readonly api: string
  /** In the program's memory alone: never in the data file, a log, or anything made of either. */
  readonly token: { readonly value: string; renew(): void }
}

/** Where unexpected errors go; never amounts, names or tokens. */
export interface Log {
  error(what: string, error: unknown): void
}
