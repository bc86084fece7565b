import type { SearchReading } from '../../../shared/domain/search-text.ts'
import { hasWords, wordsIn } from '../../../shared/domain/search-words.ts'
import type { ReadSession } from '../../core/database/database.ts'
import * as store from './find.store.ts'

export type { FoundTransaction } from './find.store.ts'

/** Before everything that there is. */
const NEWEST: store.Place = { date: '9999-12-31', seq: 0 }

/**
 * Rows that are looked through from the newest on before the index is asked. The beginnings of many words are in most rows: the index has to gather
 * all of those before it can tell which are newest, and here they are found at once. Beginnings of few words are found at once by the index.
 */
const LOOKED_THROUGH = [100, 900]
/** Rows of one amount or one day that are looked through for words. */
const A_STEP = 500
const MOST_STEPS = 20

/** The newest posted transactions that a reading of the person's text leads to, newest first. */
export function findTransactions(
  session: ReadSession,
  { words, amount, day }: SearchReading,
  limit: number,
): store.FoundTransaction[] {
  if (day !== undefined)
    return sifted(words, limit, (after, rows) => store.rowsOfDay(session, day, after, rows)).filter(
      row => amount === undefined || row.amount_minor === amount,
    )
  if (amount !== undefined)
    return sifted(words, limit, (after, rows) => store.rowsOfAmount(session, amount, after, rows))
  if (words.length === 0) return []
  return amongNewest(session, words, limit) ?? store.rowsOfWords(session, matchOf(words), limit)
}

/** Those among the newest rows, where they are as many as are wanted; undefined where the rest of the rows is to be looked at too. */
function amongNewest(
  session: ReadSession,
  words: readonly string[],
  limit: number,
): store.FoundTransaction[] | undefined {
  const found: store.FoundTransaction[] = []
  let after = NEWEST
  for (const rows of LOOKED_THROUGH) {
    const step = store.newestRows(session, after, rows)
    found.push(...step.filter(row => hasWords(wordsOf(row), words)))
    if (found.length >= limit || step.length < rows) return found.slice(0, limit)
    after = step.at(-1) ?? after
  }
  return undefined
}

function sifted(
  words: readonly string[],
  limit: number,
  read: (after: store.Place, rows: number) => store.FoundTransaction[],
): store.FoundTransaction[] {
  const found: store.FoundTransaction[] = []
  let after = NEWEST
  for (let steps = 0; steps < MOST_STEPS && found.length < limit; steps++) {
    const rows = words.length === 0 ? limit : A_STEP
    const step = read(after, rows)
    found.push(...step.filter(row => hasWords(wordsOf(row), words)))
    if (step.length < rows) break
    after = step.at(-1) ?? after
  }
  return found.slice(0, limit)
}

/** As the index has them. */
function wordsOf({ payee, payee_name, description, notes, tags }: store.FoundTransaction): readonly string[] {
  return wordsIn([payee, payee_name ?? '', description, notes, tags].join(' '))
}

/** The words as FTS5 wants them: each the beginning of a word. They are of letters and digits alone, so that nothing in them is an operator. */
export function matchOf(words: readonly string[]): string {
  return words.map(word => `"${word}"*`).join(' ')
}
