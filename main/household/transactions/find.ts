import { type AmountIn, isAmountIn, type SearchReading } from '../../../shared/domain/search-text.ts'
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
  { words, amount, amount_in, day }: SearchReading,
  limit: number,
): store.FoundTransaction[] {
  if (day !== undefined)
    return sifted({ words }, limit, (after, rows) => store.rowsOfDay(session, day, after, rows)).filter(
      row => amount === undefined || row.amount_minor === amount,
    )
  if (amount !== undefined)
    return sifted({ words, amount_in }, limit, (after, rows) =>
      store.rowsOfAmount(session, amount, after, rows),
    )
  if (words.length === 0) return []
  const newest = amongNewest(session, words, limit)
  if (newest.found) return newest.found
  // Of words that most rows have the index would gather all rows: those are looked for in what the other words lead to.
  const rare = newest.rare.length === 0 ? words : newest.rare
  const isAll = rare.length === words.length
  return sifted({ words: isAll ? [] : words }, limit, (after, rows) =>
    store.rowsOfWords(session, matchOf(rare), after, rows),
  )
}

/** The posted transaction of that id. */
export function findPosted(session: ReadSession, id: string): store.FoundTransaction | undefined {
  return store.rowOfId(session, id)
}

/** A word that so large a share of the newest rows has is in most of all rows. */
const COMMON = 0.1

/** Those among the newest rows, where they are as many as are wanted; else the words that few of those rows have. */
function amongNewest(
  session: ReadSession,
  words: readonly string[],
  limit: number,
):
  | { readonly found: store.FoundTransaction[] }
  | { readonly found: undefined; readonly rare: readonly string[] } {
  const found: store.FoundTransaction[] = []
  const counts = new Map(words.map(word => [word, 0]))
  let after = NEWEST
  let seen = 0
  for (const rows of LOOKED_THROUGH) {
    const step = store.newestRows(session, after, rows)
    seen += step.length
    for (const row of step) {
      const texts = wordsOf(row)
      const had = words.filter(word => hasWords(texts, [word]))
      for (const word of had) counts.set(word, (counts.get(word) ?? 0) + 1)
      if (had.length === words.length) found.push(row)
    }
    if (found.length >= limit || step.length < rows) return { found: found.slice(0, limit) }
    after = step.at(-1) ?? after
  }
  return { found: undefined, rare: words.filter(word => (counts.get(word) ?? 0) < seen * COMMON) }
}

function sifted(
  { words, amount_in }: { readonly words: readonly string[]; readonly amount_in?: AmountIn | undefined },
  limit: number,
  read: (after: store.Place, rows: number) => store.FoundTransaction[],
): store.FoundTransaction[] {
  const found: store.FoundTransaction[] = []
  let after = NEWEST
  for (let steps = 0; steps < MOST_STEPS && found.length < limit; steps++) {
    const rows = words.length === 0 && amount_in === undefined ? limit : A_STEP
    const step = read(after, rows)
    found.push(...step.filter(row => isAmountIn(amount_in, row.currency) && hasWords(wordsOf(row), words)))
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
