import { dirname, join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { app, safeStorage } from 'electron'
import type { Client } from '../../shared/contract/index.ts'
import type { HouseholdsDoor, Notifier, Ports, UpdatesDoor } from '../core/ports.ts'
import { keepPrivate } from '../core/private-files.ts'
import type { OpenedHousehold } from '../program/households/index.ts'
import { openWithSample, type VisitingApp } from '../sample-visit.ts'
import { makeTemporaryFolder } from '../web/temporary-folder.ts'
import type { HostNeeds } from './host-needs.ts'
import { createKeychain } from './keychain.ts'
import { needsApproval } from './login-item.ts'
import { chooseBackupPlace, chooseWatchedFolder } from './paths.ts'
import { portHandler, servePorts } from './port.ts'
import { createPdfPrinter } from './print-pdf.ts'
import type { Preferences, ProgramPreferences } from './program-preferences.ts'
import { openOrRecover } from './recovery.ts'
import { createScriptSwitch } from './script-switch.ts'
import { createMainWindow, type MainWindow } from './window.ts'
import { mayNotify } from './windows-identity.ts'

export interface DesktopHouseholdNeeds {
  readonly host: HostNeeds
  readonly dataFile: string
  /** Its id among the households where it is not the usual one, whose files on this machine have no name but their own. */
  readonly id: string | undefined
  readonly households?: HouseholdsDoor
  readonly updates?: UpdatesDoor
  readonly notifier: Notifier
  readonly preferences: ProgramPreferences
  /** Whether this desktop shows icons beside the clock. */
  readonly hasTray: boolean
  readonly staysInTray: () => boolean
  readonly onWindowClosed: () => void
}

/** A household that is open on the desktop, with its window. */
export interface DesktopHousehold extends OpenedHousehold {
  readonly dataFile: string
  readonly running: VisitingApp
  readonly window: MainWindow
  readonly client: () => Client
  /** Opens the import with a bank's file: its preview, of which nothing is written yet. */
  importFile(path: string): void
  /** Reads what the person wants of the program and has it so; undefined while the data is locked, when nobody knows. */
  followPreferences(): Promise<Preferences | undefined>
}

/**
 * Opens a data file with a window of its own, which is not shown yet.
 * @throws LeftAlone; what `createApp` throws where the data file cannot be opened
 */
export async function openDesktopHousehold(needs: DesktopHouseholdNeeds): Promise<DesktopHousehold> {
  const { host, dataFile } = needs
  const { log } = host
  if (needs.id !== undefined) keepPrivate({ folder: dirname(dataFile), log })
  const scripts = createScriptSwitch({
    file: ownFile(needs.id, 'scripts'),
    version: app.getVersion(),
    log,
  })
  const handedOver = createHandOver()
  const ports = { ...portsOf(needs, scripts), takeHandedOver: handedOver.take }
  const running = await openOrRecover(
    () =>
      openWithSample(ports, {
        createApp: host.createApp,
        makeFolder: () => makeTemporaryFolder('valhalla-sample-'),
      }),
    { dataFile, clock: host.clock },
  )
  await scripts.serve(running.own)
  const window = createMainWindow({
    clock: host.clock,
    log,
    preload: host.preload,
    icon: join(host.images, 'window.png'),
    stateFile: ownFile(needs.id, 'window'),
    staysInTray: needs.staysInTray,
    onClosed: needs.onWindowClosed,
  })
  const stopServing = servePorts({
    // Of each page anew: the person may have gone into the sample household, or out of it.
    handler: { upgrade: (...given) => portHandler(running.shown(), log).upgrade(...given) },
    contents: window.contents,
    onConnected: window.connected,
  })
  const client = () => createRouterClient(running.own(), { context: { actor: 'person' } })
  const followPreferences = async () => {
    const read = running.lock.app && (await client().system.preferences({}))
    if (read) needs.preferences.set(dataFile, read, false)
    return read
  }
  running.lock.onOpened(() => {
    followPreferences().catch(error => log.error('reading the preferences', error))
  })
  return {
    dataFile,
    running,
    window,
    client,
    followPreferences,
    importFile: path => window.show(handedOver.give(path)),
    show() {
      window.show()
      return undefined
    },
    changed: () => running.lock.app?.changes.publish(['households.list']),
    async close() {
      needs.preferences.forget(dataFile)
      stopServing()
      window.close()
      await scripts.close()
      await running.close()
    },
  }
}

/** Keeps the path of a file until the page, which may have to be unlocked first, comes for it. */
function createHandOver() {
  let waiting: string | undefined
  let count = 0
  return {
    /** @returns the place of the page that takes it: another one for each file */
    give(path: string): string {
      waiting = path
      count += 1
      return `/import?handed=${count}`
    },
    take(): string | undefined {
      const taken = waiting
      waiting = undefined
      return taken
    },
  }
}

/** A file of this machine's for one household, in the program's profile. */
function ownFile(id: string | undefined, name: string): string {
  return join(app.getPath('userData'), id === undefined ? `${name}.json` : `${name}-${id}.json`)
}

/** What the program needs of the desktop. */
function portsOf(
  { host, dataFile, households, updates, notifier, preferences, hasTray }: DesktopHouseholdNeeds,
  scripts: Ports['scripts'],
): Ports {
  const { clock, log } = host
  const { platform } = process
  return {
    dataFile,
    clock,
    host: {
      host: 'desktop',
      version: app.getVersion(),
      platform,
      can: { tray: hasTray, start_at_login: app.isPackaged, native_notifications: mayNotify(platform) },
    },
    importWorker: host.importWorker,
    backupWorker: host.backupWorker,
    folderWorker: host.folderWorker,
    log,
    printPdf: createPdfPrinter(log),
    chooseBackupPlace,
    chooseWatchedFolder,
    secrets: createKeychain({
      safeStorage,
      platform,
      file: join(dirname(dataFile), 'passwords.json'),
      log,
    }),
    ...(households && { households }),
    ...(updates && { updates }),
    notifier,
    needsLoginApproval: () => needsApproval(platform, app),
    onPreferences: changed => preferences.set(dataFile, changed, true),
    ...(scripts && { scripts }),
  }
}
