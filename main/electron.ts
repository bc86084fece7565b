import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import { createApp } from './app.ts'
import { systemClock } from './clock.ts'
import { createLog } from './desktop/log.ts'
import { startDesktop } from './desktop/start.ts'

/*
 * Entry of the desktop host, built to dist/main/electron.js. `VALHALLA_DATA_DIR` moves everything a person has, and what
 * Electron keeps of its own, into another folder, which is then a program of its own beside the usual one.
 */

const { VALHALLA_DATA_DIR: chosen } = process.env
if (chosen) app.setPath('userData', join(chosen, 'desktop'))
const folder = chosen || join(app.getPath('appData'), 'Valhalla')
const besides = (path: string) => fileURLToPath(new URL(path, import.meta.url))

startDesktop({
  createApp,
  clock: systemClock,
  log: createLog(systemClock, join(folder, 'errors.log')),
  dataFile: join(folder, 'valhalla.sqlite'),
  importWorker: new URL('./import-worker.js', import.meta.url),
  pages: besides('../renderer'),
  preload: besides('../preload/index.cjs'),
  images: besides('../../build/images'),
})
