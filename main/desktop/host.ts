import { dirname, join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { app, Menu, powerMonitor, protocol, safeStorage, session, shell } from 'electron'
import type { Client } from '../../shared/contract/index.ts'
import type { App } from '../app.ts'
import type { Clock } from '../core/clock.ts'
import type { Log, Ports } from '../core/ports.ts'
import type { LockableApp } from '../lockable-app.ts'
import { openWithSample } from '../sample-visit.ts'
import { makeTemporaryFolder } from '../web/temporary-folder.ts'
import { createKeychain } from './keychain.ts'
import { createLoginItem, type LoginItem, ownCommand, startedAtLogin } from './login-item.ts'
import { menuTemplate } from './menu.ts'
import { createNotifier } from './notifier.ts'
import { portHandler, servePorts } from './port.ts'
import { createPdfPrinter } from './print-pdf.ts'
import { serveApp } from './protocol.ts'
import { openOrRecover } from './recovery.ts'
import { followChoice } from './reminder-choices.ts'
import { createScriptSwitch } from './script-switch.ts'
import { confineSession } from './security.ts'
import { createTray } from './tray.ts'
import { createMainWindow, type MainWindow } from './window.ts'
import { mayNotify } from './windows-identity.ts'

export interface HostNeeds {
  readonly createApp: (ports: Ports) => Promise<App>
  readonly clock: Clock
  readonly log: Log
  readonly dataFile: string
  /** Whether something shows notices on Linux. */
  readonly hasNotificationDaemon: () => Promise<boolean>
  readonly importWorker: URL
  readonly backupWorker: URL
  /** The built page, and the script that runs before it. */
  readonly pages: string
  readonly preload: string
  /** The folder of the window's and the tray's images. */
  readonly images: string
}

type Preferences = Parameters<NonNullable<Ports['onPreferences']>>[0]

export interface Host {
  readonly window: MainWindow
  /** Ends running work and closes the data file. */
  close(): Promise<void>
}

/**
 * Opens the data file and puts the program on the screen: window, menu, tray, notifications.
 * @throws the file system's error where the data folder cannot be made, and what `createApp` throws where the data file cannot be opened; nothing is on the screen then.
 */
export async function openHost(needs: HostNeeds): Promise<Host> {
  const { platform, env: environment } = process
  const { clock, log } = needs

  const { tray, window } = createScreen(needs)
  const opened = Promise.withResolvers<() => Client>()
  const notifier = createNotifier({
    clock,
    platform,
    hasDaemon: needs.hasNotificationDaemon,
    onChoice: (id, choice, notice) => {
      opened.promise
        .then(client =>
          followChoice({ client: client(), log, show: route => window.show(route) }, id, choice, notice),
        )
        .catch(error => log.error('following a notification', error))
    },
  })

  let loginItem: LoginItem | undefined
  const applyPreferences = (preferences: Preferences) => {
    tray.set(preferences.tray)
    try {
      loginItem?.set(preferences.start_at_login)
    } catch (error) {
      log.error('setting start at login', error)
    }
  }

  const scripts = createScriptSwitch({
    file: join(app.getPath('userData'), 'scripts.json'),
    version: app.getVersion(),
    log,
  })

  const ports = portsOf(needs, { notifier, scripts, onPreferences: applyPreferences })
  const running = await openOrRecover(
    () =>
      openWithSample(ports, {
        createApp: needs.createApp,
        makeFolder: () => makeTemporaryFolder('valhalla-sample-'),
      }),
    needs,
  )
  const client = () => createRouterClient(running.own(), { context: { actor: 'person' } })
  opened.resolve(client)
  await scripts.serve(running.own)

  serveApp(protocol, needs.pages)
  confineSession(session.defaultSession)
  const stopServing = servePorts({
    // Of each page anew: the person may have gone into the sample household, or out of it.
    handler: { upgrade: (...given) => portHandler(running.shown(), log).upgrade(...given) },
    contents: window.contents,
    onConnected: window.connected,
  })
  const stopWaking = onWake(() => {
    running.wake().catch(error => log.error('waking', error))
  })
  const stopLocking = onLeave(() => {
    lockIfEncrypted(running.lock).catch(error => log.error('locking', error))
  })
  showMenu(needs, window)
  const follow = (preferences: Preferences) => {
    tray.set(preferences.tray)
    // A program that is not packaged is being worked on, and does not belong into a person's login.
    if (app.isPackaged)
      loginItem ??= createLoginItem(preferences.start_at_login, {
        platform,
        environment,
        command: ownCommand(environment),
      })
  }
  // While the data is locked nobody knows what the person wants, and they are asked for the passphrase.
  const preferences = running.lock.app && (await client().system.preferences({}))
  if (preferences) follow(preferences)
  running.lock.onOpened(() => {
    client()
      .system.preferences({})
      .then(follow, error => log.error('reading the preferences', error))
  })
  const quietly = preferences?.tray && startedAtLogin(platform, process.argv, app)
  if (!quietly) window.show()
  running.start().catch(error => log.error('starting the daily work', error))

  return {
    window,
    async close() {
      stopWaking()
      stopLocking()
      stopServing()
      notifier.stop()
      tray.set(false)
      await scripts.close()
      await running.close()
    },
  }
}

/** The tray and the window, which is not shown yet. */
function createScreen({ clock, log, images, preload }: HostNeeds) {
  const { platform } = process
  const tray = createTray({
    platform,
    image: join(images, platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'),
    onOpen: () => window.show(),
  })
  const window = createMainWindow({
    clock,
    log,
    preload,
    icon: join(images, 'window.png'),
    stateFile: join(app.getPath('userData'), 'window.json'),
    staysInTray: () => tray.on,
  })
  return { tray, window }
}

/** What the program needs of the desktop. */
function portsOf(
  needs: HostNeeds,
  own: Required<Pick<Ports, 'notifier' | 'scripts' | 'onPreferences'>>,
): Ports {
  const { clock, log } = needs
  const { platform } = process
  return {
    dataFile: needs.dataFile,
    clock,
    host: {
      host: 'desktop',
      version: app.getVersion(),
      platform,
      can: { tray: true, start_at_login: app.isPackaged, native_notifications: mayNotify(platform) },
    },
    importWorker: needs.importWorker,
    backupWorker: needs.backupWorker,
    log,
    printPdf: createPdfPrinter(log),
    secrets: createKeychain({
      safeStorage,
      platform,
      file: join(dirname(needs.dataFile), 'passwords.json'),
      log,
    }),
    ...own,
  }
}

/** Calls back when the machine wakes up and when the person comes back to the program. @returns what ends it. */
function onWake(wake: () => void): () => void {
  powerMonitor.on('resume', wake)
  powerMonitor.on('unlock-screen', wake)
  app.on('browser-window-focus', wake)
  return () => {
    powerMonitor.removeListener('resume', wake)
    powerMonitor.removeListener('unlock-screen', wake)
    app.removeListener('browser-window-focus', wake)
  }
}

/** Calls back when the machine goes to sleep and when its screen is locked. @returns what ends it. */
function onLeave(leave: () => void): () => void {
  powerMonitor.on('suspend', leave)
  powerMonitor.on('lock-screen', leave)
  return () => {
    powerMonitor.removeListener('suspend', leave)
    powerMonitor.removeListener('lock-screen', leave)
  }
}

async function lockIfEncrypted(lock: Pick<LockableApp, 'status' | 'lock'>): Promise<void> {
  if ((await lock.status()).encrypted) await lock.lock()
}

function showMenu({ dataFile }: HostNeeds, window: MainWindow): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        platform: process.platform,
        name: app.getName(),
        developer: !app.isPackaged,
        open: route => window.show(route),
        showDataFile: () => shell.showItemInFolder(dataFile),
      }),
    ),
  )
}
