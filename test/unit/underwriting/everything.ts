import type { Calculator } from '../../../shared/domain/underwriting/calculators.ts'
import type { Field, Given } from '../../../shared/domain/underwriting/model.ts'

/** Every input of a calculator, none of them blank or nothing; of two that stand for each other, the first. */
export function everything({ fields }: Calculator): Given<string> {
  const given: Record<string, number> = {}
  for (const [index, field] of fields.entries()) {
    if (field.orElse !== undefined && given[field.orElse] !== undefined) continue
    given[field.name] = Math.min(field.most ?? Number.MAX_SAFE_INTEGER, valueFor(field, index))
  }
  return given
}

function valueFor({ kind }: Field<string>, index: number): number {
  switch (kind) {
    case 'money':
      return 12_345_67 + index * 100_01
    case 'rate':
      return 5_250_000 + index * 1_001
    case 'times':
      return 125
    case 'months':
      return 120
    case 'years':
      return 40
    case 'count':
      return 7
    case 'date':
      return 20_500
    case 'choice':
      // Of a loan's conventions one that counts days, with which the date matters.
      return 3
  }
}
