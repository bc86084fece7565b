import type { HoldingFacts } from '../../../shared/domain/holdings/position.ts'

/** A holding of which nothing is known but what a test says. */
export function facts(id: string, more: Partial<HoldingFacts> = {}): HoldingFacts {
  return {
    id,
    label: id,
    asset_type: 'property',
    jurisdiction: null,
    entity_name: null,
    ownership_pphm: 100_000_000,
    inactive_on: null,
    valuations: [],
    liabilities: [],
    ...more,
  }
}
