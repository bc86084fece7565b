import { Random } from './random.ts'
import type { SortedRow } from './sorting-households.ts'

/**
 * The generator that the model that sorts was tuned on: names of invented syllables, so that nothing can be learned from them but that they come
 * again. `sorting-households.ts` is what the model is measured with; the two have nothing in common but what a row is.
 */

const SYLLABLES = 'ka lo mir ten vas pe dro nil shu bar fen gol rit sum wex yan'.split(' ')
const TRADES = [
  'plinth',
  'cavern',
  'orchard',
  'ferry',
  'lathe',
  'bodega',
  'quarry',
  'saddlery',
  'kiln',
  'harbor',
]
const TOWNS = ['Norwick', 'Eastmere', 'Dunloch', 'Farrow']
const FRONTS = ['', '', 'CRD ', 'Zq/', 'TERMINAL ']

interface Place {
  readonly name: string
  readonly bucket: number
  readonly later: { readonly from: number; readonly bucket: number } | null
  readonly dear: number | null
  readonly often: number
  readonly low: number
  readonly high: number
  readonly card: boolean
  readonly numbered: boolean
  readonly front: string
  readonly since: number
  readonly until: number
}

export function generateDevelopmentRows(seed: number): readonly SortedRow[] {
  const random = new Random(seed * 7919 + 5)
  const buckets = random.whole(7, 14)
  const word = () => Array.from({ length: random.whole(2, 3) }, () => random.pick(SYLLABLES)).join('')
  const place = (since: number, until: number): Place => {
    const bucket = random.whole(0, buckets - 1)
    const trade = random.chance(0.4) ? ` ${TRADES[bucket % TRADES.length]}` : ''
    const low = random.whole(200, 5_000)
    return {
      name: `${word()}${random.chance(0.5) ? ` ${word()}` : ''}${trade}`,
      bucket,
      later: random.chance(0.06) ? { from: random.whole(5, 20), bucket: random.whole(0, buckets - 1) } : null,
      dear: random.chance(0.04) ? random.whole(0, buckets - 1) : null,
      often: random.pick([1, 1, 1, 2, 3, 5]),
      low,
      high: low * random.whole(1, 8),
      card: random.chance(0.5),
      numbered: random.chance(0.4),
      front: random.pick(FRONTS) ?? '',
      since,
      until,
    }
  }
  const places = Array.from({ length: random.whole(35, 100) }, () =>
    random.chance(0.1)
      ? place(random.whole(0, 20), 24)
      : place(0, random.chance(0.1) ? random.whole(4, 23) : 24),
  )
  const rows: SortedRow[] = []
  for (let month = 0; month < 24; month++) {
    for (let count = random.whole(0, 5); count > 0; count--)
      places.push(place(month, month + random.pick([1, 1, 2, 6])))
    for (const each of places)
      if (month >= each.since && month < each.until) rows.push(...rowsAt(each, month, random))
  }
  return rows.toSorted((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
}

function rowsAt(place: Place, month: number, random: Random): SortedRow[] {
  return Array.from({ length: random.whole(random.chance(0.5) ? 1 : 0, place.often) }, () => {
    const minor = random.whole(place.low, place.high)
    const usual = place.later && month >= place.later.from ? place.later.bucket : place.bucket
    const bucket = place.dear !== null && minor * 2 > place.low + place.high ? place.dear : usual
    const number = place.numbered ? ` ${random.whole(10, 99_999)}` : ''
    const back = random.chance(0.015)
    const day = String(random.whole(1, 28)).padStart(2, '0')
    return {
      month,
      account: place.card ? 'card' : 'checking',
      date: `${2021 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${day}`,
      text: `${place.front}${place.name}${number}${random.chance(0.5) ? ` ${random.pick(TOWNS)}` : ''}`,
      signed_minor: back ? minor : -minor,
      bucket: `bucket ${bucket}`,
      split: null,
    } as const
  })
}
