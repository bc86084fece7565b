import type { App } from '../app.ts'
import type { Clock } from '../core/clock.ts'
import type { Log, Ports } from '../core/ports.ts'
import type { UpdaterModule } from './updates.ts'

export interface HostNeeds {
  readonly createApp: (ports: Ports) => Promise<App>
  readonly clock: Clock
  readonly log: Log
  /** The data file of the usual household, beside which the others are listed. */
  readonly dataFile: string
  /** Whether this is a household of made-up data, which is thrown away and stands for itself. */
  readonly isThrownAway?: boolean
  /** Whether something shows notices on Linux. */
  readonly hasNotificationDaemon: () => Promise<boolean>
  /** Whether icons are shown beside the clock; absent where they always are. */
  readonly showsTrayIcons?: () => Promise<boolean>
  /** What looks for newer versions; absent where nobody is asked for them. */
  readonly loadUpdater?: () => Promise<UpdaterModule>
  readonly importWorker: URL
  readonly backupWorker: URL
  readonly folderWorker: URL
  /** The built page, and the script that runs before it. */
  readonly pages: string
  readonly preload: string
  /** The folder of the window's and the tray's images. */
  readonly images: string
}
