import { dirname } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'
import { keepPrivate } from '../core/private-files.ts'
import { offerContextMenu } from './context-menu.ts'
import { failToStart } from './failure.ts'
import { firstDataFile, type Host, openHost } from './host.ts'
import type { HostNeeds } from './host-needs.ts'
import { registerAppScheme } from './protocol.ts'
import { LeftAlone } from './recovery.ts'
import { confine, confineSession, openingSwitch } from './security.ts'
import { registerLinks } from './shortcuts.ts'
import { nameToWindows } from './windows-identity.ts'
import { fileWish, linkWish, type Wish, wishOf } from './wish.ts'

export interface StartNeeds extends HostNeeds {
  /** Where Electron keeps its profile, and its lock, which makes the program one per data folder. */
  readonly profile: string
}

/** What a second start tells the first. */
const Started = z.object({ words: z.array(z.string()), folder: z.string() })
type Started = z.infer<typeof Started>

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
  const words = process.argv.slice(1)
  if (!app.requestSingleInstanceLock({ words, folder: process.cwd() } satisfies Started)) {
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
  const first = wishOf(words, process.cwd())
  const waiting: Wish[] = first.deed ? [{ ...first, household: undefined }] : []
  const follow = (wish: Wish) => {
    if (host) host.follow(wish)
    else waiting.push(wish)
  }
  app.on('second-instance', (_event, argv, folder, given) => {
    // Chromium tells the words in an order of its own.
    const said = Started.safeParse(given).data ?? { words: argv, folder }
    follow(wishOf(said.words, said.folder))
  })
  // macOS gives links and files so, also those that it started the program for, and before it is ready.
  app.on('open-url', (event, link) => {
    event.preventDefault()
    follow(linkWish(link))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    follow(fileWish(path))
  })
  registerLinks(process.platform)
  app.on('activate', () => host?.show())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', () => host?.letGo())
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

  let dataFile = needs.dataFile
  app
    .whenReady()
    .then(() => {
      dataFile = firstDataFile(needs, first)
      return openHost(needs, dataFile)
    })
    .then(opened => {
      host = opened
      for (const wish of waiting) opened.follow(wish)
    })
    .catch(error => {
      // The person has been told and has chosen.
      if (error instanceof LeftAlone) app.exit(1)
      else failToStart(error, dataFile, log)
    })
}
