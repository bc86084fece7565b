import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { PropertyUnitTable } from './tables.ts'

export type UnitRow = PropertyUnitTable

/** A unit with the street line of its property. */
export interface PlacedUnit extends UnitRow {
  readonly property: string
}

const PLACED = query
  .selectFrom('property_units as u')
  .innerJoin('properties as p', 'p.id', 'u.property_id')
  .selectAll('u')
  .select('p.line as property')

/** By property and name. */
export function listUnits(session: ReadSession): PlacedUnit[] {
  return session.all(
    PLACED.orderBy('p.line', order => order.collate('nocase'))
      .orderBy('u.property_id')
      .orderBy('u.name', order => order.collate('nocase')),
  )
}

/** By name. */
export function unitsOfProperty(session: ReadSession, property_id: string): PlacedUnit[] {
  return session.all(
    PLACED.where('u.property_id', '=', property_id).orderBy('u.name', order => order.collate('nocase')),
  )
}

export function findUnit(session: ReadSession, id: string): PlacedUnit | undefined {
  return session.first(PLACED.where('u.id', '=', id))
}

export function insertUnit(session: WriteSession, row: UnitRow): void {
  session.run(query.insertInto('property_units').values(row))
}

export function updateUnit(session: WriteSession, id: string, change: Partial<UnitRow>): void {
  session.run(query.updateTable('property_units').set(change).where('id', '=', id))
}

export function deleteUnit(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('property_units').where('id', '=', id))
}
