import { join } from 'node:path'
import { dialog } from 'electron'
import { householdsFolder } from '../core/data-folder.ts'

/** What is asked for in dialogs of the system; undefined where the person chose nothing. */

const DATA_FILES = [{ name: 'Valhalla data file', extensions: ['sqlite'] }]

/** Asks for a data file. */
export async function chooseDataFile(): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: 'Open a household',
    properties: ['openFile'],
    filters: DATA_FILES,
  })
  return canceled ? undefined : filePaths[0]
}

/** Asks for a folder that backups are copied to. */
export async function chooseBackupPlace(): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: 'Choose a backup place',
    message: 'Each backup is copied here. Best is another disk, or a folder that is synced.',
    buttonLabel: 'Copy backups here',
    properties: ['openDirectory', 'createDirectory'],
  })
  return canceled ? undefined : filePaths[0]
}

/** Asks for a folder whose new files are to be brought in. */
export async function chooseWatchedFolder(): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: 'Watch a folder',
    properties: ['openDirectory'],
  })
  return canceled ? undefined : filePaths[0]
}

/** Asks for a folder that is not there yet. */
export async function chooseNewFolder(home: string): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: 'New household',
    message: 'A folder of this name is made for the household and all that belongs to it.',
    buttonLabel: 'Create',
    nameFieldLabel: 'Name',
    defaultPath: join(householdsFolder(home), 'New household'),
    properties: ['createDirectory'],
  })
  return canceled || filePath === '' ? undefined : filePath
}
