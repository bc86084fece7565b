import { sql } from 'kysely'
import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { BuyerTable } from '../../core/database/schema-deals.ts'
import { hasText } from '../../core/database/text-search.ts'

export type BuyerRow = BuyerTable

export interface BuyerWithDeals extends BuyerRow {
  readonly open_offers: number
  readonly closed_deals: number
}

const BUYERS = query
  .selectFrom('buyers as b')
  .selectAll('b')
  .select(buyer => {
    const assignments = buyer
      .selectFrom('assignments as a')
      .select(row => row.fn.countAll<number>().as('count'))
      .whereRef('a.buyer_id', '=', 'b.id')
    return [
      assignments
        .where('a.status', 'in', [literal('offered'), literal('assigned')])
        .$asScalar()
        .$notNull()
        .as('open_offers'),
      assignments.where('a.status', '=', literal('closed')).$asScalar().$notNull().as('closed_deals'),
    ]
  })

export function insertBuyer(session: WriteSession, row: BuyerRow): void {
  session.run(query.insertInto('buyers').values(row))
}

export function updateBuyer(session: WriteSession, id: string, change: Partial<BuyerRow>): void {
  session.run(query.updateTable('buyers').set(change).where('id', '=', id))
}

export function findBuyer(session: ReadSession, id: string): BuyerWithDeals | undefined {
  return session.first(BUYERS.where('b.id', '=', id))
}

/** By name; `text` is looked for in the name and the buy box. */
export function listBuyers(
  session: ReadSession,
  activeOnly: boolean,
  text: string | undefined,
): BuyerWithDeals[] {
  let buyers = activeOnly ? BUYERS.where('b.is_active', '=', 1) : BUYERS.where('b.is_active', 'in', [0, 1])
  if (text !== undefined && text !== '')
    buyers = buyers.where(hasText(sql`b.name || ' ' || b.buy_box_summary || ' ' || b.areas`, text))
  return session.all(buyers.orderBy('b.name', by => by.collate('nocase')).orderBy('b.id'))
}
