import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { systemClock } from './core/clock.ts'
import { DATA_FILE, dataFolder, thisMachine } from './core/data-folder.ts'
import { createLog } from './desktop/log.ts'
import { hasNotificationDaemon, showsTrayIcons } from './desktop/notification-daemon.ts'
import { startDesktop } from './desktop/start.ts'
import { hasFeed, loadUpdater } from './desktop/updates.ts'

/*
 * Entry of the desktop host, built to dist/main/electron.js. With `VALHALLA_DATA_DIR` another folder holds the data
 * file and what Electron keeps of its own, and is then a program of its own beside the usual one.
 */

const { VALHALLA_DATA_DIR: chosen, VALHALLA_THROWN_AWAY: thrownAway } = process.env
const folder = chosen || dataFolder(thisMachine())
const besides = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const bus = { clock: systemClock, environment: process.env, userId: process.getuid?.() ?? 0 }

startDesktop({
  createApp,
  clock: systemClock,
  profile: join(folder, 'desktop'),
  log: createLog(systemClock, join(folder, 'errors.log')),
  dataFile: join(folder, DATA_FILE),
  isThrownAway: thrownAway !== undefined,
  hasNotificationDaemon: () => hasNotificationDaemon(bus),
  ...(process.platform === 'linux' && {
    showsTrayIcons: () => showsTrayIcons(bus, process.env['XDG_CURRENT_DESKTOP']),
  }),
  ...(hasFeed(process.resourcesPath) && { loadUpdater }),
  importWorker: new URL('./import-worker.js', import.meta.url),
  backupWorker: new URL('./backup-worker.js', import.meta.url),
  folderWorker: new URL('./folder-worker.js', import.meta.url),
  pages: besides('../renderer'),
  preload: besides('../preload/index.cjs'),
  images: besides('../../build/images'),
})
