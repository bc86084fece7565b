import { app, Notification } from 'electron'

/** Identities under which Windows knows the program and wakes it for a notification. They must never change. */
const WINDOWS_APP_ID = 'org.valhalla.desktop'
const TOAST_ACTIVATOR = '{6B1F5C0E-6C0B-4E0E-9D2C-0A5D6C6B7E41}'

/**
 * Whether notices may be shown here. On Windows the first touch of them puts a shortcut into the Start menu and an activator into the registry,
 * both leading to what runs now: the installed program's may stay, a checkout's would be left behind.
 */
export function mayNotify(platform: NodeJS.Platform): boolean {
  return platform !== 'win32' || app.isPackaged
}

/** Names the program to Windows. To be called before Electron is ready. */
export function nameToWindows(platform: NodeJS.Platform): void {
  if (platform !== 'win32' || !mayNotify(platform)) return
  app.setAppUserModelId(WINDOWS_APP_ID)
  app.setToastActivatorCLSID(TOAST_ACTIVATOR)
}

/**
 * Registers what Windows calls for a click on a notice. To be done at every start: Electron does it only when notices are first touched, and
 * Windows, which started the program for a click on one of an earlier run, waits for it before it says which.
 */
export function registerActivator(platform: NodeJS.Platform): void {
  if (platform === 'win32' && mayNotify(platform)) Notification.isSupported()
}
