import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { LeaseProposalRejectionTable } from './tables.ts'

export type ProposalRejectionRow = LeaseProposalRejectionTable

/** A property that can be let. */
export interface LettableProperty {
  readonly id: string
  readonly line: string
}

/** Those that are owned and not kept out of sight. */
export function lettableProperties(session: ReadSession): LettableProperty[] {
  return session.all(
    query
      .selectFrom('properties')
      .select(['id', 'line'])
      .where('status', '=', 'active')
      .where('ownership', '=', 'owned'),
  )
}

/** A monthly income that is expected, and that no lease brings. */
export interface ExpectedIncome {
  readonly id: string
  readonly name: string
  readonly notes: string
  /** Minor units of the household's currency. */
  readonly amount_minor: number
  readonly next_date: string
}

/** Without those that have ended before `today`. */
export function monthlyFlows(session: ReadSession, today: string): ExpectedIncome[] {
  return session.all(
    query
      .selectFrom('flows')
      .select(['id', 'name', 'notes', 'amount_minor', 'next_date'])
      .where('status', '=', 'active')
      .where('cadence', '=', 'monthly')
      .where(({ or, eb }) => or([eb('end_date', 'is', null), eb('end_date', '>=', today)]))
      .orderBy('name')
      .orderBy('id'),
  )
}

/** A rejection with what its place is called. */
export interface PlacedRejection extends ProposalRejectionRow {
  readonly property: string
  readonly unit: string | null
}

/** The latest first. */
export function proposalRejections(session: ReadSession): PlacedRejection[] {
  return session.all(
    query
      .selectFrom('lease_proposal_rejections as r')
      .innerJoin('properties as p', 'p.id', 'r.property_id')
      .leftJoin('property_units as u', 'u.id', 'r.unit_id')
      .selectAll('r')
      .select(['p.line as property', 'u.name as unit'])
      .orderBy('r.created_at', 'desc')
      .orderBy('r.id', 'desc'),
  )
}

export function findProposalRejection(session: ReadSession, id: string): ProposalRejectionRow | undefined {
  return session.first(query.selectFrom('lease_proposal_rejections').selectAll().where('id', '=', id))
}

export function deleteProposalRejection(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('lease_proposal_rejections').where('id', '=', id))
}

export function insertProposalRejection(session: WriteSession, row: ProposalRejectionRow): void {
  session.run(query.insertInto('lease_proposal_rejections').values(row))
}
