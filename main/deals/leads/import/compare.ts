import type { LeadState } from '../../../../shared/contract/leads.ts'
import { addressText, isSameAddress, linePrefix } from '../../../../shared/domain/address.ts'
import type { ReadSession } from '../../../core/database/database.ts'
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
