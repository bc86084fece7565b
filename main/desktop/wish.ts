import { extname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isBankFile } from '../start/bank-files.ts'
import { ACTIONS } from './actions.ts'
import { AT_LOGIN } from './login-item.ts'
import { isLink, readRecordLink } from './record-link.ts'

/** What is to be done in a window once it is there. */
export type Deed =
  | {
      readonly kind: 'show'
      /** A place of the page. */
      readonly route: string
      /** The id of the household that it is in, on this machine; that whose window was used last where it is not said, or not known here. */
      readonly household?: string | undefined
    }
  /** A bank's file to be looked at in the import, by its whole path. */
  | { readonly kind: 'import'; readonly file: string }

/** What the program is started for, or started again while it runs. */
export interface Wish {
  /** A data file, or its folder, as a whole path. */
  readonly household: string | undefined
  /** Whether the system started it as the person logged in. */
  readonly atLogin: boolean
  readonly deed: Deed | undefined
}

const HOUSEHOLD = '--household'

/**
 * Reads the words of a start. Chromium has words of its own among them and may put all of them in another order, so that only what stands in one word is understood.
 * Where one is a link, nothing but the link is followed: whoever made it may have tried to add words of theirs.
 * @param folder where a path begins that is not whole
 */
export function wishOf(words: readonly string[], folder: string): Wish {
  const link = words.find(isLink)
  if (link !== undefined) return linkWish(link)
  const plain = words.filter(word => !word.startsWith('-')).map(pathOf)
  const said = words.find(word => word.startsWith(`${HOUSEHOLD}=`))?.slice(HOUSEHOLD.length + 1)
  const household = said || plain.find(word => endingOf(word) === '.sqlite')
  const bankFile = plain.find(isBankFile)
  const action = ACTIONS.find(({ word }) => words.includes(word))
  return {
    household: household === undefined ? undefined : resolve(folder, household),
    atLogin: words.includes(AT_LOGIN),
    deed:
      bankFile === undefined
        ? action && { kind: 'show', route: action.route }
        : { kind: 'import', file: resolve(folder, bankFile) },
  }
}

/** What a link wishes; one that is none of ours only brings the program to the front. */
export function linkWish(link: string): Wish {
  const record = readRecordLink(link)
  return { household: undefined, atLogin: false, deed: record && { kind: 'show', ...record } }
}

/** What a file wishes that the system opens with the program. */
export function fileWish(path: string): Wish {
  return wishOf([path], '/')
}

function endingOf(path: string): string {
  return extname(path).toLowerCase()
}

/** Desktops of Linux name files by their addresses. */
function pathOf(word: string): string {
  if (!word.startsWith('file:')) return word
  try {
    return fileURLToPath(word)
  } catch {
    return word
  }
}
