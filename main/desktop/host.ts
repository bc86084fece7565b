import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, Menu, powerMonitor, protocol, session, shell } from 'electron'
import { Conflict } from '../core/errors.ts'
import type { HouseholdsDoor, Log, UpdatesDoor } from '../core/ports.ts'
import { HouseholdList, Households, locate, sameFile } from '../program/households/index.ts'
import { describeFailure } from '../start/start-failure.ts'
import type { HostNeeds } from './host-needs.ts'
import { type DesktopHousehold, openDesktopHousehold } from './household.ts'
import { createHouseholdActions, type HouseholdActions } from './household-actions.ts'
import { startedAtLogin } from './login-item.ts'
import { menuTemplate } from './menu.ts'
import { createNotices } from './notices.ts'
import { chooseDataFile } from './paths.ts'
import { createProgramPreferences } from './program-preferences.ts'
import { serveApp } from './protocol.ts'
import { confineSession } from './security.ts'
import { offerShortcuts } from './shortcuts.ts'
import { createTray } from './tray.ts'
import { createUpdates } from './updates.ts'
import type { Deed, Wish } from './wish.ts'

export interface Host {
  /** Does what the program was started again for; without more it brings the window that was used last to the front. */
  follow(wish: Wish): void
  /** The last used window comes to the front. */
  show(): void
  /** From now on closing a window closes it, tray or not. */
  letGo(): void
  /** Ends running work and closes the data files. */
  close(): Promise<void>
}

/** The data file to begin with: the one that was asked for, else the one that the person turned to last, where it is still there. @throws Conflict */
export function firstDataFile(
  { dataFile, clock }: Pick<HostNeeds, 'dataFile' | 'clock'>,
  wish: Wish,
): string {
  const list = new HouseholdList(dataFile, clock)
  if (wish.household !== undefined) return locate(wish.household, list)
  const meant = wish.deed?.kind === 'show' ? wish.deed.household : undefined
  const known = list.all().find(({ id, file }) => id === meant && existsSync(file))
  if (known) return known.file
  return list.all().find(({ file }) => existsSync(file))?.file ?? dataFile
}

/**
 * Opens a data file and puts the program on the screen: window, menu, tray, notifications.
 * @param first as `firstDataFile` says
 * @throws the file system's error where the data folder cannot be made, and what `createApp` throws where the data file cannot be opened; nothing is on the screen then.
 */
export async function openHost(needs: HostNeeds, first: string): Promise<Host> {
  const { platform } = process
  const { clock, log } = needs
  const list = new HouseholdList(needs.dataFile, clock)
  const current = () => households.opened[0]
  const show = () => current()?.window.show()
  const isShown = (await needs.showsTrayIcons?.()) ?? true
  const tray = createTray({
    platform,
    isShown,
    image: join(needs.images, platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'),
    onOpen: show,
  })
  const preferences = createProgramPreferences(tray, log)
  const notices = createNotices(needs, {
    opened: () => households.opened,
    open: dataFile => households.open(dataFile),
    fileOf: household => list.all().find(({ id }) => id === household)?.file,
    show,
  })
  const updates = updatesOf(needs, () => households.opened)
  const openAt = (dataFile: string, door: HouseholdsDoor) =>
    openDesktopHousehold({
      host: needs,
      dataFile,
      id: sameFile(dataFile) === sameFile(needs.dataFile) ? undefined : door.own,
      ...(!needs.isThrownAway && { households: door }),
      ...(updates && { updates }),
      notifier: notices.of(dataFile),
      preferences,
      hasTray: isShown,
      staysInTray: () => tray.on,
      onWindowClosed: () => closeWithoutWindow(households, dataFile, log),
    })
  const begin = async (opened: DesktopHousehold, isQuiet: (tray: boolean) => boolean) => {
    const wanted = await opened.followPreferences()
    if (!isQuiet(isShown && (wanted?.tray ?? false))) opened.window.show()
    opened.running.start().catch(error => log.error('starting the daily work', error))
  }
  const households = new Households<DesktopHousehold>({
    list,
    choose: chooseDataFile,
    onChanged: showMenu,
    async start(file, door) {
      const opened = await openAt(file, door).catch((error: unknown) => {
        throw new Conflict(describeFailure(error, file).wording, { cause: error })
      })
      try {
        await begin(opened, () => false)
      } catch (error) {
        // Nobody would know of it, and its file could not be opened again.
        await opened.close().catch(failure => log.error('closing a household', failure))
        throw error
      }
      return opened
    },
  })
  const actions = createHouseholdActions(households, list, log)
  function showMenu(): void {
    setMenu({ current, actions, isThrownAway: needs.isThrownAway ?? false, log })
  }

  const doInCurrent = (deed: Deed) => {
    const household = current()
    if (household) doIn(household, deed)
  }

  serveApp(protocol, needs.pages)
  confineSession(session.defaultSession)
  const opened = await households.first(first, door => openAt(first, door))
  offerShortcuts(platform, route => doInCurrent({ kind: 'show', route }))
  const stopFollowing = followSystem(households, log)
  const close = async () => {
    stopFollowing()
    notices.stop()
    tray.set(false)
    await households.closeAll()
  }
  try {
    await begin(opened, isTrayOn => isTrayOn && startedAtLogin(platform, process.argv, app))
  } catch (error) {
    await close().catch(failure => log.error('closing', failure))
    throw error
  }
  notices.ready()

  return {
    close,
    show,
    follow({ household, atLogin, deed }) {
      const named = deed?.kind === 'show' && list.all().find(({ id }) => id === deed.household)?.file
      const path = household ?? (named || undefined)
      if (path !== undefined) actions.open(path, deed && (opened => doIn(opened, deed)))
      else if (deed) doInCurrent(deed)
      else if (!atLogin) show()
    },
    letGo() {
      for (const { window } of households.opened) window.letGo()
    },
  }
}

/** Does what was wished in the window of a household; one that is locked asks for its passphrase first. */
function doIn({ window, importFile }: DesktopHousehold, deed: Deed): void {
  switch (deed.kind) {
    case 'show':
      window.show(deed.route)
      return
    case 'import':
      importFile(deed.file)
      return
  }
}

/** Updates of the program, of which every open household's page is told; undefined where nobody is asked for them. */
function updatesOf(
  { loadUpdater, log }: HostNeeds,
  opened: () => readonly DesktopHousehold[],
): UpdatesDoor | undefined {
  if (!loadUpdater) return undefined
  return createUpdates({
    load: loadUpdater,
    log,
    quit: () => app.quit(),
    onChanged() {
      for (const { running } of opened()) running.lock.app?.changes.publish(['updates.status'])
    },
  })
}

/** A household without a window is closed, unless it is the last: what becomes of the program then is decided elsewhere. */
function closeWithoutWindow(households: Households<DesktopHousehold>, dataFile: string, log: Log): void {
  const closed = households.opened.find(each => each.dataFile === dataFile)
  if (closed && households.opened.length > 1)
    households.close(closed).catch(error => log.error('closing a household', error))
}

/** Follows the machine and the person: looks at what is due when one of them comes back, locks when they leave, and knows which window was used last. @returns what ends it. */
function followSystem(households: Households<DesktopHousehold>, log: Log): () => void {
  const wake = () => {
    for (const { running } of households.opened) running.wake().catch(error => log.error('waking', error))
  }
  const leave = () => {
    for (const each of households.opened) lockIfCan(each).catch(error => log.error('locking', error))
  }
  const focus = (_event: unknown, window: BrowserWindow | undefined) => {
    const used = households.opened.find(each => each.window.contents() === window?.webContents)
    if (used) households.used(used)
    wake()
  }
  powerMonitor.on('resume', wake)
  powerMonitor.on('unlock-screen', wake)
  powerMonitor.on('suspend', leave)
  powerMonitor.on('lock-screen', leave)
  app.on('browser-window-focus', focus)
  return () => {
    powerMonitor.removeListener('resume', wake)
    powerMonitor.removeListener('unlock-screen', wake)
    powerMonitor.removeListener('suspend', leave)
    powerMonitor.removeListener('lock-screen', leave)
    app.removeListener('browser-window-focus', focus)
  }
}

/** Locks what has a passphrase, unless it is locked: a machine that is left tells so twice. @returns whether it has one */
async function lockIfCan({ running: { lock } }: DesktopHousehold): Promise<boolean> {
  const { encrypted, locked } = await lock.status()
  if (encrypted && !locked) await lock.lock()
  return encrypted
}

interface ShownMenu {
  readonly current: () => DesktopHousehold | undefined
  readonly actions: HouseholdActions
  readonly isThrownAway: boolean
  readonly log: Log
}

/** The one menu of the program; what it does is done in the household whose window was used last. */
function setMenu({ current, actions, isThrownAway, log }: ShownMenu): void {
  const lock = async () => {
    const household = current()
    if (household && !(await lockIfCan(household))) household.window.show('/settings?section=encryption')
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        platform: process.platform,
        name: app.getName(),
        developer: !app.isPackaged,
        open: route => current()?.window.show(route),
        ...(!isThrownAway && { households: actions }),
        lock: () => {
          lock().catch(error => log.error('locking', error))
        },
        showDataFile: () => {
          const file = current()?.dataFile
          if (file !== undefined) shell.showItemInFolder(file)
        },
      }),
    ),
  )
}
