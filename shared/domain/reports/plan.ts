import { type LinkedThing, type LinkKind, linkKey } from '../links.ts'

/** Where the figures of a report are read: from the months that are kept, or from the rows. */

export const DIMENSIONS = ['bucket', 'payee', 'tag', 'account', 'property', 'entity'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** What the kept months can be asked for; all else is in `others`. */
export interface Narrowing {
  readonly bucket_id?: string | undefined
  readonly account_id?: string | undefined
  readonly payee_id?: string | undefined
  readonly tag?: string | undefined
  readonly link?: LinkedThing | undefined
}

/** A reading of the kept months. */
export interface MonthsPlan {
  readonly facet: 'all' | 'payee' | 'tag' | 'link'
  /** Of the facet one key alone. */
  readonly key?: string | undefined
  /** The keys of one kind of thing: those that begin so. */
  readonly kind?: LinkKind | undefined
}

/** The facet that a dimension or a filter needs; null for what every facet has. */
function facetOf(dimension: Dimension): Pick<MonthsPlan, 'facet' | 'kind'> | null {
  switch (dimension) {
    case 'bucket':
    case 'account':
      return null
    case 'payee':
      return { facet: 'payee' }
    case 'tag':
      return { facet: 'tag' }
    case 'property':
    case 'entity':
      return { facet: 'link', kind: dimension }
  }
}

/**
 * How the kept months answer a report; undefined where they cannot, since they have each payee, tag or thing by bucket and account, and not by each other.
 * @param others whether anything else is filtered by, or the span is not of whole months.
 */
export function monthsPlan(
  dimensions: readonly Dimension[],
  { payee_id, tag, link }: Narrowing,
  others: boolean,
): MonthsPlan | undefined {
  if (others) return undefined
  const wanted: MonthsPlan[] = []
  if (payee_id !== undefined) wanted.push({ facet: 'payee', key: payee_id })
  if (tag !== undefined) wanted.push({ facet: 'tag', key: tag })
  if (link !== undefined) wanted.push({ facet: 'link', key: linkKey(link), kind: link.kind })
  for (const dimension of dimensions) {
    const facet = facetOf(dimension)
    if (facet === null) continue
    const same = wanted.find(each => each.facet === facet.facet && each.kind === facet.kind)
    // Of a row with one tag the other tags are wanted too; a row has one payee, and one thing of a kind. An entity's rows are also those of its accounts.
    if (same && (same.key === undefined || dimension === 'payee' || dimension === 'property')) continue
    wanted.push(facet)
  }
  if (wanted.length > 1) return undefined
  return wanted[0] ?? { facet: 'all' }
}
