import { dirname } from 'node:path'
import { app } from 'electron'
import { keepPrivate } from '../core/private-files.ts'
import { offerContextMenu } from './context-menu.ts'
import { failToStart } from './failure.ts'
import { type Host, type HostNeeds, openHost } from './host.ts'
import { AT_LOGIN } from './login-item.ts'
import { registerAppScheme } from './protocol.ts'
import { LeftAlone } from './recovery.ts'
import { confine, confineSession, openingSwitch } from './security.ts'
import { nameToWindows } from './windows-identity.ts'

export interface StartNeeds extends HostNeeds {
  /** Where Electron keeps its profile, and its lock, which makes the program one per data folder. */
  readonly profile: string
}

/** How long closing may take, in milliseconds. */
const LONGEST_CLOSE = 10_000

/**
 * Starts the desktop program: one per data folder, a second start brings the first one's window to the front.
 * Returns at once. Electron must not be waited for while its entry is still being evaluated.
 */
export function startDesktop(needs: StartNeeds): void {
  const { log } = needs
  const opening = app.isPackaged ? openingSwitch(process.argv.slice(1), app.commandLine) : undefined
  if (opening !== undefined) {
    process.stderr.write(`Valhalla does not start with --${opening}: it would let others in\n`)
    app.exit(2)
    return
  }
  app.enableSandbox()
  registerAppScheme()
  nameToWindows(process.platform)
  try {
    keepPrivate({ folder: dirname(needs.dataFile), profile: needs.profile, log })
    app.setPath('userData', needs.profile)
  } catch (error) {
    // A box can be shown only when Electron is ready.
    app.whenReady().then(
      () => failToStart(error, needs.dataFile, log),
      () => app.exit(1),
    )
    return
  }
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  process.on('unhandledRejection', error => log.error('something left alone', error))
  // The session of a page that is printed too, which is made when it is needed.
  app.on('session-created', session => confineSession(session))
  app.on('web-contents-created', (_event, contents) => {
    confine(contents, log)
    offerContextMenu(contents)
  })

  let host: Host | undefined
  const show = () => host?.window.show()
  app.on('second-instance', (_event, argv) => {
    if (!argv.includes(AT_LOGIN)) show()
  })
  app.on('activate', show)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', () => host?.window.letGo())
  app.on('will-quit', event => {
    if (!host) return
    // The data file is closed before the process ends; `quit` then comes here again, with nothing left to close.
    event.preventDefault()
    const closing = host
    host = undefined
    // Work that does not end must not keep the program: what was committed is safe in the file's log.
    const giveUp = needs.clock.after(LONGEST_CLOSE, () => app.exit(0))
    closing
      .close()
      .catch(error => log.error('closing', error))
      .finally(() => {
        giveUp()
        app.quit()
      })
  })

  app
    .whenReady()
    .then(() => openHost(needs))
    .then(opened => {
      host = opened
    })
    .catch(error => {
      // The person has been told and has chosen.
      if (error instanceof LeftAlone) app.exit(1)
      else failToStart(error, needs.dataFile, log)
    })
}
