import { extname, resolve } from 'node:path'
import { AT_LOGIN } from './login-item.ts'

/** What the program is started for, or started again while it runs. */
export interface Wish {
  /** A data file, or its folder, as a whole path. */
  readonly household: string | undefined
  /** Whether the system started it as the person logged in. */
  readonly atLogin: boolean
}

const HOUSEHOLD = '--household'

/**
 * Reads the words of a start. Chromium has words of its own among them and may put all of them in another order, so that only what stands in one word is understood.
 * @param folder where a path begins that is not whole
 */
export function wishOf(words: readonly string[], folder: string): Wish {
  const plain = words.filter(word => !word.startsWith('-'))
  const said = words.find(word => word.startsWith(`${HOUSEHOLD}=`))?.slice(HOUSEHOLD.length + 1)
  const household = said || plain.find(word => extname(word).toLowerCase() === '.sqlite')
  return {
    household: household === undefined ? undefined : resolve(folder, household),
    atLogin: words.includes(AT_LOGIN),
  }
}
