import { sql } from 'kysely'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import type { Flag } from '../../core/database/schema.ts'
import type { WholesalePipelineTable } from '../../core/database/schema-deals.ts'
import { hasText } from '../../core/database/text-search.ts'

export type PipelineRow = WholesalePipelineTable
/** Where a deal stands, which only a move changes. */
export type Standing = Pick<PipelineRow, 'stage' | 'stage_since' | 'dead_reason'>
export type PipelineFacts = Omit<PipelineRow, keyof Standing>

/** A pipeline with what its deal, property, partner and assignment say of it. */
export interface PipelineWithDeal extends PipelineRow {
  readonly title: string
  /** 1 where the deal is archived. */
  readonly archived: 0 | 1
  readonly seller_name: string
  readonly property_id: string | null
  readonly line: string | null
  readonly city: string | null
  readonly region: string | null
  readonly postal_code: string | null
  readonly country: string | null
  readonly property_type: string | null
  readonly beds: number | null
  readonly baths_hundredths: number | null
  readonly partner_name: string | null
  readonly assignment_price_minor: number | null
  readonly assignment_fee_minor: number | null
  readonly assigned_buyer: string | null
  readonly open_offers: number
  /** The property's latest value, where the pipeline has no estimate of its own. */
  readonly property_arv_minor: number | null
  /** null where no repair is listed. */
  readonly repairs_minor: number | null
}

const PIPELINES = query
  .selectFrom('wholesale_pipelines as w')
  .innerJoin('deals as d', 'd.id', 'w.deal_id')
  .leftJoin('properties as p', 'p.id', 'd.property_id')
  .leftJoin('partners as r', 'r.id', 'd.partner_id')
  .leftJoin('assignments as a', join =>
    join.onRef('a.pipeline_id', '=', 'w.id').on('a.status', 'in', [literal('assigned'), literal('closed')]),
  )
  .leftJoin('buyers as b', 'b.id', 'a.buyer_id')
  .selectAll('w')
  .select(['d.title', sql<Flag>`d.status = 'archived'`.as('archived'), 'd.seller_name', 'd.property_id'])
  .select(['p.line', 'p.city', 'p.region', 'p.postal_code', 'p.country', 'p.property_type', 'p.beds'])
  .select([
    'p.baths_hundredths',
    'r.name as partner_name',
    'a.assignment_price_minor',
    'a.assignment_fee_minor',
  ])
  .select(pipeline => [
    'b.name as assigned_buyer',
    pipeline
      .selectFrom('assignments as o')
      .select(row => row.fn.countAll<number>().as('count'))
      .whereRef('o.pipeline_id', '=', 'w.id')
      .where('o.status', '=', literal('offered'))
      .$asScalar()
      .$notNull()
      .as('open_offers'),
    pipeline
      .selectFrom('property_arvs as v')
      .select('v.arv_minor')
      .whereRef('v.property_id', '=', 'd.property_id')
      .orderBy('v.id', 'desc')
      .limit(1)
      .as('property_arv_minor'),
    pipeline
      .selectFrom('property_repairs as t')
      .select(row => row.fn.sum<number | null>('t.total_minor').as('sum'))
      .whereRef('t.property_id', '=', 'd.property_id')
      .as('repairs_minor'),
  ])

const byId = compileOnce((given: Given<{ id: string }>) => PIPELINES.where('w.id', '=', given('id')))
const byDeal = compileOnce((given: Given<{ deal_id: string }>) =>
  PIPELINES.where('w.deal_id', '=', given('deal_id')),
)
const idByDeal = compileOnce((given: Given<{ deal_id: string }>) =>
  query.selectFrom('wholesale_pipelines').select('id').where('deal_id', '=', given('deal_id')),
)

export function insertPipeline(session: WriteSession, row: PipelineRow): void {
  insertRow(session, 'wholesale_pipelines', row)
}

export function updatePipeline(session: WriteSession, id: string, change: Partial<PipelineFacts>): void {
  session.run(query.updateTable('wholesale_pipelines').set(change).where('id', '=', id))
}

/** For `moveDeal` alone. */
export function enterStage(
  session: WriteSession,
  id: string,
  change: Standing & Partial<PipelineFacts>,
): void {
  session.run(query.updateTable('wholesale_pipelines').set(change).where('id', '=', id))
}

export function findPipeline(session: ReadSession, id: string): PipelineWithDeal | undefined {
  return session.first(byId({ id }))
}

export function findByDeal(session: ReadSession, deal_id: string): PipelineWithDeal | undefined {
  return session.first(byDeal({ deal_id }))
}

/** The deal's place on the board; undefined where it has none. */
export function idOnBoard(session: ReadSession, deal_id: string): string | undefined {
  return session.first(idByDeal({ deal_id }))?.id
}

/** Those of deals that are not archived, longest in their stage first; `text` is looked for in the title, the seller and the address. */
export function listPipelines(
  session: ReadSession,
  stage: PipelineRow['stage'] | undefined,
  text: string | undefined,
  limit: number,
): PipelineWithDeal[] {
  let pipelines = PIPELINES.where('d.status', '=', literal('open'))
  if (stage !== undefined) pipelines = pipelines.where('w.stage', '=', stage)
  if (text !== undefined && text !== '') {
    const words = sql`d.title || ' ' || d.seller_name || ' ' || COALESCE(p.line || ' ' || p.city, '')`
    pipelines = pipelines.where(hasText(words, text))
  }
  return session.all(pipelines.orderBy('w.stage_since').orderBy('w.id').limit(limit))
}

const untouchedMoves = compileOnce((given: Given<{ deal_id: string }>) =>
  query
    .deleteFrom('stage_moves')
    .where('pipeline_id', 'in', pipelines =>
      pipelines
        .selectFrom('wholesale_pipelines')
        .select('id')
        .where('deal_id', '=', given('deal_id'))
        .whereRef('updated_at', '=', 'created_at'),
    ),
)
const untouchedPipelines = compileOnce((given: Given<{ deal_id: string }>) =>
  query
    .deleteFrom('wholesale_pipelines')
    .where('deal_id', '=', given('deal_id'))
    .whereRef('updated_at', '=', 'created_at'),
)

/** Takes a deal's place on the board out, with its history, where nobody has worked on it. */
export function deleteUntouched(session: WriteSession, deal_id: string): void {
  session.run(untouchedMoves({ deal_id }))
  session.run(untouchedPipelines({ deal_id }))
}
