import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { UpdateStatus } from '../../shared/contract/updates.ts'
import { worded } from '../../shared/domain/wording.ts'
import { Conflict, codeOf } from '../core/errors.ts'
import type { Log, UpdatesDoor } from '../core/ports.ts'

/** What of electron-updater is used here. */
export interface Updater {
  autoDownload: boolean
  autoInstallOnAppQuit: boolean
  allowPrerelease: boolean
  allowDowngrade: boolean
  disableWebInstaller: boolean
  /** null where this copy cannot be replaced, as one that was unpacked by hand. */
  checkForUpdates(): Promise<{
    readonly isUpdateAvailable: boolean
    readonly updateInfo: { readonly version: string }
  } | null>
  /** Rejects once the token is cancelled; what has come by then is thrown away. */
  downloadUpdate(token?: CancelToken): Promise<unknown>
  on(event: 'download-progress', listener: (progress: { readonly percent: number }) => void): unknown
}

/** What breaks a download off. */
export interface CancelToken {
  cancel(): void
}

export interface UpdaterModule {
  readonly autoUpdater: Updater
  readonly CancellationToken: new () => CancelToken
}

export interface UpdatesNeeds {
  /** Loaded when the person asks for the first time. */
  readonly load: () => Promise<UpdaterModule>
  /** Called whenever the status is another. */
  readonly onChanged: () => void
  /** Ends the program as a person would. */
  readonly quit: () => void
  readonly log: Log
}

const FEED_FILE = 'app-update.yml'

/** Whether whoever packaged this program named a place for updates. @param resources the folder of the packaged program's files; undefined where there is none */
export function hasFeed(resources: string | undefined): boolean {
  return app.isPackaged && resources !== undefined && existsSync(join(resources, FEED_FILE))
}

/** electron-updater itself. It reads the place for updates, and by which certificate they are signed, from beside the program. */
export async function loadUpdater(): Promise<UpdaterModule> {
  const { default: updater } = await import('electron-updater')
  updater.autoUpdater.logger = null
  return updater
}

/**
 * Asks for a newer version, fetches it and leaves it for the end of the program, each only when the person says so: by itself it does nothing. It is put in the
 * program's place as the process ends, when the data files are closed.
 */
export function createUpdates({ load, onChanged, quit, log }: UpdatesNeeds): UpdatesDoor {
  let updater: Promise<UpdaterModule> | undefined
  let breakOff = () => {}
  let status: UpdateStatus = { state: 'unchecked', version: null, percent: null, problem: null }

  const become = (change: Partial<UpdateStatus>): UpdateStatus => {
    status = { ...status, percent: null, problem: null, ...change }
    onChanged()
    return status
  }

  const loaded = (): Promise<UpdaterModule> => {
    updater ??= load().then(module => {
      const { autoUpdater: found } = module
      found.autoDownload = false
      found.autoInstallOnAppQuit = true
      found.allowPrerelease = false
      found.allowDowngrade = false
      found.disableWebInstaller = true
      found.on('download-progress', ({ percent }) => {
        const whole = Math.floor(percent)
        if (status.state === 'downloading' && status.percent !== whole) become({ percent: whole })
      })
      return module
    })
    return updater
  }

  const fail = (what: string, error: unknown): UpdateStatus => {
    log.error(what, error)
    return become({ state: 'failed', problem: problemOf(error) })
  }

  const fetch = async (): Promise<void> => {
    let isCancelled = false
    let token: CancelToken | undefined
    breakOff = () => {
      isCancelled = true
      token?.cancel()
    }
    try {
      const { autoUpdater, CancellationToken } = await loaded()
      token = new CancellationToken()
      if (isCancelled) token.cancel()
      await autoUpdater.downloadUpdate(token)
      become({ state: 'ready' })
    } catch (error) {
      if (isCancelled) become({ state: 'available' })
      else fail('fetching an update', error)
    }
  }

  return {
    status: () => status,
    async check() {
      if (isBusy(status)) return status
      become({ state: 'checking', version: null })
      try {
        const found = await (await loaded()).autoUpdater.checkForUpdates()
        if (found === null)
          return become({
            state: 'failed',
            problem: 'This copy was not installed in a way that it can replace. Install the newest by hand.',
          })
        return found.isUpdateAvailable
          ? become({ state: 'available', version: found.updateInfo.version })
          : become({ state: 'latest' })
      } catch (error) {
        return fail('asking for updates', error)
      }
    },
    async download() {
      if (isBusy(status)) return status
      if (status.version === null) throw new Conflict(worded('Look for updates first'))
      become({ state: 'downloading', percent: 0 })
      void fetch()
      return status
    },
    async cancel() {
      if (status.state === 'downloading') breakOff()
      return status
    },
    async install() {
      if (status.state !== 'ready') throw new Conflict(worded('No update has been fetched yet'))
      quit()
      return status
    },
  }
}

/** What is under way, or waits for the end of the program, is not begun again. */
function isBusy({ state }: UpdateStatus): boolean {
  switch (state) {
    case 'checking':
    case 'downloading':
    case 'ready':
      return true
    case 'off':
    case 'unchecked':
    case 'latest':
    case 'available':
    case 'failed':
      return false
  }
}

/** Codes and messages of electron-updater, of Chromium's network and of the system, each with what it means for the person. */
const PROBLEMS: readonly (readonly [RegExp, string])[] = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|net::ERR_(INTERNET|NAME|CONNECTION|NETWORK|TIMED|ADDRESS|PROXY)/,
    'The place that updates come from could not be reached. Look at your connection, and try again.',
  ],
  [
    /net::ERR_CERT|CERT_|SSL/,
    'The place that updates come from did not prove that it is the right one. Nothing was fetched.',
  ],
  [/ERR_CHECKSUM_MISMATCH|sha512|NO_CHECKSUM/, 'What came was damaged, and was thrown away. Try again.'],
  [
    /INVALID_SIGNATURE|not signed|[Cc]ode signature/,
    'What came is not signed by whom this program is signed by, and was thrown away.',
  ],
  [
    /CHANNEL_FILE_NOT_FOUND|NO_PUBLISHED_VERSIONS|LATEST_VERSION_NOT_FOUND|RELEASE_NOT_FOUND|ASSET_NOT_FOUND|ZIP_FILE_NOT_FOUND|NO_FILES_PROVIDED/,
    'Nothing is offered there for this system.',
  ],
  [/ENOSPC/, 'There is no room for the update on the disk.'],
  [/EACCES|EPERM|EROFS/, 'The program may not be replaced where it is. Install the newest by hand.'],
]

function problemOf(error: unknown): string {
  const said = `${codeOf(error) ?? ''} ${error instanceof Error ? error.message : ''}`
  return (
    PROBLEMS.find(([pattern]) => pattern.test(said))?.[1] ??
    'The update could not be had. Why is in errors.log, beside your data.'
  )
}
