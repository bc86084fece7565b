import { compileRules } from '../../../shared/domain/rules/outcome.ts'
import { splitByParts } from '../../../shared/domain/rules/parts.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { RowToSort, TypedSorting } from '../transactions/index.ts'
import { readRules } from './stored-rule.ts'

/** @returns what the rules say of a row that a person types; undefined where there are none. Transfers and leaving out are for what comes from a bank: who types a row means it. */
export function sortTyped(session: ReadSession, row: RowToSort): TypedSorting | undefined {
  const rules = readRules(session)
  if (rules.length === 0) return undefined
  const { place, payee, notes, link, tags } = compileRules(rules)({
    ...row,
    amount_minor: row.household_minor,
    direction: row.tx_type === 'income' ? 'in' : 'out',
    import_kind: null,
    import_file: null,
  })
  return {
    bucket_id: place?.bucket_id ?? null,
    splits:
      (place?.splits &&
        splitByParts(row.amount_minor, place.splits, row.household_minor === row.amount_minor)) ??
      [],
    payee,
    notes,
    link,
    tags,
  }
}
