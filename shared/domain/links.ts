import { type CalendarDate, daysBetween } from './calendar.ts'
import { type Wording, worded } from './wording.ts'

/** What a transaction, or a part of a split one, can be for. */
export const LINK_KINDS = [
  'property',
  'deal',
  'holding',
  'liability',
  'entity',
  'obligation',
  'replacement',
  'bill',
  'flow',
  'lease',
  'unit',
] as const
export type LinkKind = (typeof LINK_KINDS)[number]

export interface LinkedThing {
  readonly kind: LinkKind
  readonly id: string
}

/** A thing in one text, `kind:id`, as filters and choices name it. */
export function linkKey({ kind, id }: LinkedThing): string {
  return `${kind}:${id}`
}

/** The thing that such a text names; undefined for one that names none. */
export function linkOfKey(key: string): LinkedThing | undefined {
  const kind = LINK_KINDS.find(each => key.startsWith(`${each}:`))
  const id = key.slice((kind ?? '').length + 1)
  return kind === undefined || id === '' ? undefined : { kind, id }
}

/** That a transaction is for something. */
export interface TransactionLink extends LinkedThing {
  /** Which part of a split, from 0; null for all of it. */
  readonly part: number | null
  /** Whether its money counts in the figures of the thing; null where it does unless the same was entered there too. */
  readonly counted: boolean | null
}

interface Part {
  readonly bucket_id: string | null
  readonly amount_minor: number
  readonly notes: string
}

export interface LinkProblem {
  /** Which of the links. */
  readonly index: number
  readonly wording: Wording
}

/**
 * What is wrong with the links of a transaction of so many parts: a place can be for one thing of a kind only, and what all of it is for, no part
 * can be for as well, or its money would count twice.
 */
export function linkProblem(
  links: readonly Pick<TransactionLink, 'kind' | 'id' | 'part'>[],
  parts: number,
): LinkProblem | undefined {
  for (const [index, { kind, part }] of links.entries()) {
    if (part !== null && part >= parts)
      return {
        index,
        wording:
          parts === 0
            ? worded('names a part of what is not split')
            : worded('names a part that is not there: there are {count}, from 0', { count: parts }),
      }
    const rival = links.slice(0, index).find(each => each.kind === kind && overlap(each.part, part))
    if (rival !== undefined)
      return {
        index,
        wording:
          rival.part === part
            ? worded('is the second {kind} of one place. Split the amount where it is for two', { kind })
            : worded('is for a {kind} in part and as a whole. Say one of both', { kind }),
      }
  }
  return undefined
}

function overlap(one: number | null, other: number | null): boolean {
  return one === null || other === null || one === other
}

/**
 * The links of a transaction whose parts are others by now: a part that is still there keeps its links wherever it stands, one that was changed in
 * its place keeps them too, and those of a part that is gone go with it.
 */
export function carriedLinks(
  links: readonly TransactionLink[],
  before: readonly Part[],
  after: readonly Part[],
): readonly TransactionLink[] {
  if (links.every(link => link.part === null)) return links
  const places = newPlaces(before, after)
  return links.flatMap(link => {
    if (link.part === null) return [link]
    const part = places.get(link.part)
    return part === undefined ? [] : [{ ...link, part }]
  })
}

function newPlaces(before: readonly Part[], after: readonly Part[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  const free = new Set(after.keys())
  const take = (from: number, to: number | undefined) => {
    if (to === undefined || places.has(from) || !free.delete(to)) return
    places.set(from, to)
  }
  const at = (parts: readonly Part[], index: number) => JSON.stringify(parts[index])
  for (const index of before.keys()) if (at(before, index) === at(after, index)) take(index, index)
  for (const index of before.keys())
    if (!places.has(index))
      take(
        index,
        [...free].find(to => at(after, to) === at(before, index)),
      )
  for (const index of before.keys()) take(index, index)
  return places
}

/** Only what all of it is for: it has no parts any more. */
export function wholeLinks(links: readonly TransactionLink[]): readonly TransactionLink[] {
  return links.some(link => link.part !== null) ? links.filter(link => link.part === null) : links
}

/** What all of it is for by now, and what its parts were for when it had them; not of a kind that it has as a whole since. */
export function withPartsBack(
  now: readonly TransactionLink[],
  was: readonly TransactionLink[],
): readonly TransactionLink[] {
  const whole = wholeLinks(now)
  const parts = was.filter(({ part, kind }) => part !== null && !whole.some(each => each.kind === kind))
  return [...whole, ...parts]
}

/** The links with one thing of a kind in place of what all of it was for of that kind; null for none. */
export function withWhole(
  links: readonly TransactionLink[],
  kind: LinkKind,
  id: string | null,
): readonly TransactionLink[] {
  const others = links.filter(link => link.kind !== kind)
  return id === null ? others : [{ kind, id, part: null, counted: null }, ...others]
}

/** The links with all of it counted for a thing, once: in place of the links with it that there are, else after the others. */
export function countedFor(
  links: readonly TransactionLink[],
  { kind, id }: LinkedThing,
): readonly TransactionLink[] {
  const whole: TransactionLink = { kind, id, part: null, counted: true }
  const isOfIt = (link: TransactionLink) => link.kind === kind && link.id === id
  const first = links.findIndex(isOfIt)
  if (first === -1) return [...links, whole]
  return links.flatMap((link, index) => (index === first ? [whole] : isOfIt(link) ? [] : [link]))
}

/** Days between an amount that was entered by hand and the bank's row of the same money. */
export const SAME_MONEY_DAYS = 5

export interface DatedAmount {
  readonly id: string
  readonly date: CalendarDate
  readonly currency: string
  /** With its sign: what came in. */
  readonly signed_minor: number
}

/**
 * Which of the linked rows stand for an amount that was entered by hand too: the same amount of one currency, the same way, within five days. The
 * nearest are one, and none is one with two.
 * @returns the entered one's id by the row's.
 */
export function sameMoney(
  linked: readonly DatedAmount[],
  entered: readonly DatedAmount[],
): ReadonlyMap<string, string> {
  const pairs = linked
    .flatMap(row =>
      entered
        .filter(each => each.signed_minor === row.signed_minor && each.currency === row.currency)
        .map(each => ({ row: row.id, entered: each.id, days: Math.abs(daysBetween(row.date, each.date)) })),
    )
    .filter(({ days }) => days <= SAME_MONEY_DAYS)
    .sort((a, b) => a.days - b.days || compare(a.row, b.row) || compare(a.entered, b.entered))
  const found = new Map<string, string>()
  const taken = new Set<string>()
  for (const pair of pairs) {
    if (found.has(pair.row) || taken.has(pair.entered)) continue
    found.set(pair.row, pair.entered)
    taken.add(pair.entered)
  }
  return found
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
