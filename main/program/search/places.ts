import { PROGRAM_PLACES, type ProgramPlace } from '../../../shared/domain/program-places.ts'
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
    ({ place }) => toFound(place),
  )
}

/** The place of that id, as it was told when it was found. */
export function placeOf(kind: string, id: string): Found | undefined {
  return PROGRAM_PLACES.map(toFound).find(place => place.kind === kind && place.id === id)
}

function toFound(place: ProgramPlace): Found {
  return {
    kind: place.kind,
    id: `${place.link} ${place.title}`,
    title: place.title,
    detail: place.detail,
    date: null,
    amount_minor: null,
    currency: null,
    is_ended: false,
    link: place.link,
  }
}
