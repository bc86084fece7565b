import { type Days, type SourceFigures, sourceFigures } from '../../../shared/domain/deals/source-costs.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Buckets } from '../../household/buckets/index.ts'
import type { Payees } from '../../household/payees/index.ts'
import * as store from './store.ts'
import type { LeadSourceCostTable } from './tables.ts'

export interface LeadSourceNeeds {
  readonly database: Database
  readonly buckets: Pick<Buckets, 'requireWithin'>
  readonly payees: Pick<Payees, 'requireWithin'>
}

/** One of the three says which rows are the cost of the source. */
export interface NewSourceCost {
  readonly source: string
  readonly bucket_id?: string | undefined
  readonly payee_id?: string | undefined
  readonly tag?: string | undefined
}

export type LeadSources = ReturnType<typeof createLeadSources>

/** Where leads come from: which rows of the bank are what each source costs, and what it brings. */
export function createLeadSources({ database, buckets, payees }: LeadSourceNeeds) {
  return {
    list: () => database.read(store.listCosts),

    /** What each source brought and cost in some days, both ends included. */
    report: (days: Days): SourceFigures[] =>
      database.read(session =>
        sourceFigures(
          store.sourcedDeals(session),
          store.listCosts(session),
          store.spentBetween(session, days),
          days,
        ),
      ),

    /** @throws Invalid for none or several; NotFound; Conflict where its rows are the cost of a source already. */
    add: ({ source, bucket_id, payee_id, tag }: NewSourceCost, by: Actor) =>
      database.write((session): LeadSourceCostTable => {
        if ([bucket_id, payee_id, tag].filter(each => each !== undefined).length !== 1)
          throw new Invalid(['bucket_id'], worded('send one of a bucket, a payee and a tag'))
        const bucket = bucket_id === undefined ? null : buckets.requireWithin(session, bucket_id).id
        const payee = payee_id === undefined ? null : payees.requireWithin(session, payee_id).id
        const taken = store
          .listCosts(session)
          .find(each =>
            tag !== undefined
              ? each.tag === tag
              : bucket === null
                ? each.payee_id === payee
                : each.bucket_id === bucket,
          )
        if (taken)
          throw new Conflict(worded('Its rows are the cost of {source} already', { source: taken.source }))
        const told = { bucket_id: bucket, payee_id: payee, tag: tag ?? null }
        const row = { id: newId('lsc'), source, ...told, created_at: session.now }
        store.insertCost(session, row)
        recordAudit(session, {
          actor: by,
          action: 'create',
          entity_kind: 'lead_source_cost',
          entity_id: row.id,
          after: row,
        })
        return row
      }),

    /** @throws NotFound */
    remove: (id: string, by: Actor) =>
      database.write(session => {
        const before = store.findCost(session, id)
        if (!before) throw new NotFound('lead_source_cost', id)
        store.deleteCost(session, id)
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'lead_source_cost',
          entity_id: id,
          before,
        })
        return { id }
      }),
  }
}
