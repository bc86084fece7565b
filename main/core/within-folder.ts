import { realpathSync } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'

/** Whether a path is that of a folder or of something in it, wherever links lead. Both must be there. @throws the file system's error */
export function isWithinFolder(path: string, folder: string): boolean {
  const way = relative(realpathSync(folder), realpathSync(path))
  // A name may begin with two dots; and on Windows there is no way to another disk, but the whole path.
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
