import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { worded } from '../shared/domain/wording.ts'
import type { App } from './app.ts'
import { DATA_FILE } from './core/data-folder.ts'
import { Conflict } from './core/errors.ts'
import type { LockDoor, Ports, SampleSettings } from './core/ports.ts'
import { LockableApp } from './lockable-app.ts'
import type { AppRouter } from './router.ts'
import type { TemporaryFolder } from './web/temporary-folder.ts'

export interface VisitNeeds {
  readonly createApp: (ports: Ports) => Promise<App>
  /** Makes the folder that the invented household's file is in. */
  readonly makeFolder: () => TemporaryFolder
}

/** The person's own household, which may be locked, and for a while an invented one beside it. */
export interface VisitingApp extends Pick<App, 'start' | 'wake' | 'close'> {
  /** What scripts are answered by now. */
  readonly own: () => AppRouter
  /** What a page that is opened now is to be answered by. */
  readonly shown: () => AppRouter
  readonly lock: Pick<LockableApp, 'app' | 'lock' | 'status' | 'onOpened'>
}

interface Visit {
  readonly app: App
  readonly folder: TemporaryFolder
}

/**
 * Opens the person's household so that an invented one can be looked around in: in a data file of its own, among the temporary files, which
 * goes when the person leaves it or the program ends. Nothing of it reaches the person's file, the system's notifications, the keychain or
 * scripts.
 * @throws what `createApp` throws where the person's data file cannot be opened.
 */
export async function openWithSample(ports: Ports, needs: VisitNeeds): Promise<VisitingApp> {
  let visit: Visit | undefined
  let ending: Promise<unknown> = Promise.resolve()

  const end = async ({ app, folder }: Visit) => {
    try {
      await app.discard()
    } finally {
      await folder.remove()
    }
  }

  /** Its way out is the sample's own router, so that the household behind it cannot be left by mistake. */
  const leave = async () => {
    if (visit === undefined) throw new Conflict(worded('The sample household is left already'))
    const left = visit
    visit = undefined
    // The answer to this very call is still on its way through the app that is closed.
    ending = ending.then(() =>
      end(left).catch(error => ports.log.error('Closing the sample household', error)),
    )
  }

  const enter = async (settings: SampleSettings) => {
    if (visit !== undefined) return
    const folder = needs.makeFolder()
    const { log, clock, importWorker, backupWorker, folderWorker, printPdf } = ports
    try {
      const app = await needs.createApp({
        dataFile: join(folder.path, DATA_FILE),
        clock,
        log,
        importWorker,
        backupWorker,
        folderWorker,
        ...(printPdf && { printPdf }),
        host: {
          ...ports.host,
          can: { tray: false, start_at_login: false, native_notifications: false },
        },
        sample: { inside: true, leave },
        lock: behind(own),
      })
      try {
        const client = createRouterClient(app.router, { context: { actor: 'person' } })
        await client.budget.setUp({ ...settings, default_buckets: [], sample_data: true })
        await app.start()
      } catch (error) {
        await app.discard()
        throw error
      }
      visit = { app, folder }
    } catch (error) {
      await folder.remove()
      throw error
    }
  }

  const own = await LockableApp.open({ ...ports, sample: { inside: false, enter } }, needs.createApp)
  own.onLocking(async () => {
    if (visit !== undefined) await leave()
  })
  return {
    lock: own,
    own: () => own.router,
    shown: () => (visit?.app ?? own).router,
    start: () => own.start(),
    wake: () => own.wake(),
    async close() {
      if (visit !== undefined) await leave()
      await ending
      await own.close()
    },
  }
}

/** The lock of the person's own household as the invented one has it: it can be locked from there, and nothing else of it. */
function behind(own: LockDoor): LockDoor {
  const refuse = async (): Promise<never> => {
    throw new Conflict(worded('Leave the sample household first'))
  }
  return {
    status: async () => ({ ...(await own.status()), can_encrypt: false }),
    lock: () => own.lock(),
    unlock: refuse,
    encrypt: refuse,
    changePassphrase: refuse,
    renewRecoveryKey: refuse,
    decrypt: refuse,
    setOptions: refuse,
    stay: () => own.stay(),
  }
}
