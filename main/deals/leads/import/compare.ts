import type { LeadState } from '../../../../shared/contract/leads.ts'
import { addressText, isSameAddress, linePrefix } from '../../../../shared/domain/address.ts'
import { ContactIndex, phoneKeys } from '../../../../shared/domain/messages/contact-key.ts'
import type { ReadSession } from '../../../core/database/database.ts'
import { type Deals, sellerContacts } from '../../deals/index.ts'
import type { Properties } from '../../properties/index.ts'
import type { ParsedLead } from './read.ts'

/** How a row stands to the properties that are there and to the rows above it. */
export interface ComparedLead {
  readonly state: LeadState
  readonly duplicate_of: { readonly property_id: string; readonly address: string } | null
  /** Index of the file's earlier row with the address. */
  readonly repeats: number | null
}

/** Compares every row by its normalised address; `progress` is told 0 to 1 and may throw to stop. */
export function compareLeads(
  session: ReadSession,
  properties: Pick<Properties, 'findAtWithin'>,
  rows: readonly ParsedLead[],
  progress: (fraction: number) => void,
): readonly ComparedLead[] {
  const seen = new Map<string, number[]>()
  return rows.map((row, index) => {
    if ((index & 1023) === 0) progress(index / rows.length)
    const there = properties.findAtWithin(session, row.key, row.region)
    if (there)
      return {
        state: 'duplicate',
        duplicate_of: { property_id: there.id, address: addressText(there) },
        repeats: null,
      }
    const prefix = linePrefix(row.key)
    const same = seen.get(prefix) ?? []
    const repeats = same.find(each => {
      const other = rows[each]
      return other && isSameAddress(other.key, row.key, other.region, row.region)
    })
    if (repeats !== undefined) return { state: 'repeated', duplicate_of: null, repeats }
    seen.set(prefix, [...same, index])
    return { state: 'new', duplicate_of: null, repeats: null }
  })
}

/** Whose phone a row has, besides its own. */
export type SamePhone =
  | { readonly kind: 'deal'; readonly id: string; readonly title: string }
  /** An earlier row of the file. */
  | { readonly kind: 'row'; readonly index: number }

/**
 * Which rows name a number under which a seller is known, or an earlier row's seller: one person with several houses. `country` is the household's;
 * `progress` is told 0 to 1 and may throw to stop.
 */
export function comparePhones(
  session: ReadSession,
  deals: Pick<Deals, 'sellersWithin'>,
  rows: readonly ParsedLead[],
  country: string | undefined,
  progress: (fraction: number) => void,
): readonly (SamePhone | null)[] {
  const known = new ContactIndex<SamePhone>()
  if (rows.some(row => row.phone_keys.length > 0))
    for (const [index, deal] of deals.sellersWithin(session).entries()) {
      if ((index & 255) === 0) progress(0)
      const { id, title } = deal
      for (const key of phoneKeysOf(sellerContacts(deal), country))
        known.add(key, { kind: 'deal', id, title })
    }
  return rows.map(({ phone_keys: keys }, index) => {
    if ((index & 255) === 0) progress(index / rows.length)
    const same = keys.map(key => known.find(key)).find(found => found !== undefined) ?? null
    for (const key of keys) known.add(key, { kind: 'row', index })
    return same
  })
}

function phoneKeysOf(contacts: readonly string[], country: string | undefined): readonly string[] {
  return contacts.filter(each => !each.includes('@')).flatMap(each => phoneKeys(each, country))
}
