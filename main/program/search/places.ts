import { PROGRAM_PLACES } from '../../../shared/domain/program-places.ts'
import type { SearchReading } from '../../../shared/domain/search-text.ts'
import { hasWords, wordsIn } from '../../../shared/domain/search-words.ts'
import type { Found } from './found.ts'

const PLACES = PROGRAM_PLACES.map(place => ({
  place,
  words: wordsIn(`${place.title} ${place.words}`),
}))

/** Places of the program that the words lead to; an amount or a day leads to none. */
export function findPlaces(kind: string, { words, amount, day }: SearchReading): Found[] {
  if (amount !== undefined || day !== undefined) return []
  return PLACES.filter(({ place, words: known }) => place.kind === kind && hasWords(known, words)).map(
    ({ place }) => ({
      kind: place.kind,
      id: `${place.link} ${place.title}`,
      title: place.title,
      detail: place.detail,
      date: null,
      amount_minor: null,
      currency: null,
      is_ended: false,
      link: place.link,
    }),
  )
}
