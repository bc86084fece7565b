import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { type App, app } from 'electron'
import { replaceFile } from '../core/replace-file.ts'

/** Given to the program when the system starts it, so that it stays in the tray where there is one. */
export const AT_LOGIN = '--at-login'

export interface LoginItemNeeds {
  readonly platform: NodeJS.Platform
  readonly environment: Environment
  /** The program and what it must be given to run. */
  readonly command: readonly string[]
}

/** What of the process's environment decides. */
interface Environment {
  readonly APPIMAGE?: string | undefined
  readonly XDG_CONFIG_HOME?: string | undefined
}

/** The command that starts this very program again. An AppImage runs from a mount that is gone by then. */
export function ownCommand(environment: Environment): readonly string[] {
  return [environment.APPIMAGE ?? process.execPath]
}

export interface LoginItem {
  /** Starts the program at login from now on, or does so no longer. @throws the file system's error on Linux. */
  set(on: boolean): void
}

/**
 * The entry that makes the system start the program at login. What a person changed in the system's own settings stays,
 * until the program's preference, which is `on` now, is changed.
 */
export function createLoginItem(on: boolean, needs: LoginItemNeeds): LoginItem {
  let known = on
  // Another version of an AppImage is another file.
  if (on && isLinux(needs.platform) && existsSync(autostartFile(needs.environment))) apply(on, needs)
  return {
    set(wanted) {
      if (wanted === known) return
      apply(wanted, needs)
      known = wanted
    },
  }
}

function isLinux(platform: NodeJS.Platform): boolean {
  return platform !== 'darwin' && platform !== 'win32'
}

function apply(on: boolean, { platform, environment, command }: LoginItemNeeds): void {
  const [path = process.execPath, ...args] = [...command, AT_LOGIN]
  switch (platform) {
    case 'darwin':
      app.setLoginItemSettings({ openAtLogin: on })
      return
    case 'win32':
      app.setLoginItemSettings({ openAtLogin: on, path, args: args.map(quotedForWindows) })
      return
    default:
      setAutostartFile(on, [path, ...args], environment)
  }
}

/** Whether the system started this run at login. macOS gives no argument, and says so itself. */
export function startedAtLogin(
  platform: NodeJS.Platform,
  argv: readonly string[],
  settings: Pick<App, 'getLoginItemSettings'>,
): boolean {
  return platform === 'darwin' ? settings.getLoginItemSettings().wasOpenedAtLogin : argv.includes(AT_LOGIN)
}

/** Whether macOS (13 and newer) waits for the person to allow the start at login, in its own settings. */
export function needsApproval(
  platform: NodeJS.Platform,
  settings: Pick<App, 'getLoginItemSettings'>,
): boolean {
  return platform === 'darwin' && settings.getLoginItemSettings().status === 'requires-approval'
}

/** Where the desktop looks for what to start: freedesktop.org's Desktop Application Autostart Specification. */
export function autostartFile(environment: Environment): string {
  const configured = environment.XDG_CONFIG_HOME
  const folder = configured && isAbsolute(configured) ? configured : join(homedir(), '.config')
  return join(folder, 'autostart', 'valhalla.desktop')
}

function setAutostartFile(on: boolean, command: readonly string[], environment: Environment): void {
  const file = autostartFile(environment)
  if (!on) {
    rmSync(file, { force: true })
    return
  }
  mkdirSync(join(file, '..'), { recursive: true })
  replaceFile(file, desktopEntry(command))
}

function desktopEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Valhalla',
    'Comment=Reminders of bills',
    `Exec=${command.map(quotedForDesktopEntry).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/**
 * Desktop Entry Specification, "The Exec key": an argument in double quotes has ", `, $ and \ escaped by a backslash, a
 * literal % doubled; the value as a whole is a string, in which a backslash is written twice.
 */
function quotedForDesktopEntry(argument: string): string {
  const quoted = `"${argument.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`
  return quoted.replaceAll('\\', '\\\\')
}

function quotedForWindows(argument: string): string {
  return /\s/.test(argument) ? `"${argument}"` : argument
}
