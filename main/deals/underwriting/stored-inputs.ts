import { z } from 'zod'
import type { Given } from '../../../shared/domain/underwriting/model.ts'
import type { ScenarioRow } from './store.ts'

/** Parts per hundred million of a basis point. */
const PPHM_PER_BASIS_POINT = 10_000

/**
 * A calculator's inputs as they are kept. Until rates had six decimals they were kept in basis points, which their names say: such ones are read as they were
 * meant, wherever they come from - an old file, an export, a backup.
 */
export function asStored<T extends number | null>(
  inputs: Readonly<Record<string, T>>,
): Record<string, T | number> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => {
      if (!name.endsWith('_bp')) return [name, value]
      return [name.replace(/_bp$/, '_pphm'), value === null ? value : value * PPHM_PER_BASIS_POINT]
    }),
  )
}

const StoredGiven = z.record(z.string(), z.number().nullable())

/** A scenario's inputs in the calculator's units. */
export function givenOfScenario({ inputs }: Pick<ScenarioRow, 'inputs'>): Given<string> {
  return asStored(StoredGiven.parse(JSON.parse(inputs)))
}
