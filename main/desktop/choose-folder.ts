import { dialog } from 'electron'

/** Asks for a folder whose new files are to be brought in. @returns undefined where the person chose none. */
export async function chooseWatchedFolder(): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: 'Watch a folder',
    properties: ['openDirectory'],
  })
  return canceled ? undefined : filePaths[0]
}
