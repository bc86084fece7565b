import { extname } from 'node:path'

/** The endings of files that banks give, which the import looks at where the program is started with one. Stands alone, since the start command reads it before anything is built. */
export const BANK_FILE_ENDINGS = ['.ofx', '.qfx', '.qif', '.sta', '.940', '.mt940', '.csv'] as const

/** Whether a word names a bank's file by its ending. */
export function isBankFile(word: string): boolean {
  const ending = extname(word).toLowerCase()
  return BANK_FILE_ENDINGS.some(each => each === ending)
}
