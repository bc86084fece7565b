import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** The data file's name within the data folder. */
export const DATA_FILE = 'valhalla.sqlite'

/** What the folder depends on, passed in so that a test can be on every system. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly home: string
}

export function thisMachine(): Machine {
  return { platform: process.platform, environment: process.env, home: homedir() }
}

/** The folder a program of this system keeps a person's data in; the same for both hosts, so that they open the same household. */
export function dataFolder({ platform, environment, home }: Machine): string {
  switch (platform) {
    case 'win32':
      return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Valhalla')
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Valhalla')
    default:
      return join(environment['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'valhalla')
  }
}

/** The folder that `VALHALLA_DATA_DIR` names, else this system's. */
export function chosenDataFolder(machine: Machine = thisMachine()): string {
  return machine.environment['VALHALLA_DATA_DIR'] || dataFolder(machine)
}

/** Where the households of this machine are listed, and where new ones get their folders unless the person says otherwise. */
export function householdsFile(home: string): string {
  return join(home, 'households.json')
}
export function householdsFolder(home: string): string {
  return join(home, 'households')
}

/** The folder of the data file's backups. */
export function backupsFolder(dataFile: string): string {
  return join(dirname(dataFile), 'backups')
}

/** The folder of what the data file's attachments hold. */
export function attachmentsFolder(dataFile: string): string {
  return join(dirname(dataFile), 'attachments')
}

/** The folder of small pictures of what is attached, which can all be made again. */
export function thumbnailsFolder(dataFile: string): string {
  return join(dirname(dataFile), 'thumbnails')
}
