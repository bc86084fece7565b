/**
 * Stands in for `electron` where there is no Electron: enough of it for the real main process to run under Node. What a
 * person would see or do is recorded and done through the stand-in's own members, which Electron has not.
 */
import { app } from './app.ts'
import { Menu, Tray } from './menu.ts'
import { ipcMain } from './message-ports.ts'
import { Notification } from './notification.ts'
import { resetSystem } from './system.ts'
import { resetWindows } from './windows.ts'

export { app } from './app.ts'
export { Menu, Tray } from './menu.ts'
export { ipcMain, MessageChannelMain } from './message-ports.ts'
export { Notification } from './notification.ts'
export {
  dialog,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} from './system.ts'
export { BrowserWindow } from './windows.ts'

/** Everything as at the start of a process; tests in one process call it before each program they start. */
export function resetElectron(): void {
  app.reset()
  Menu.application = null
  Menu.popups = []
  Tray.current = undefined
  ipcMain.removeAllListeners()
  Notification.reset()
  resetSystem()
  resetWindows()
}
