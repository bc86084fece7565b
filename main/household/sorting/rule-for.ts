import { tellingWords } from '../../../shared/domain/sorting/words.ts'
import type { RuleInput } from '../rules/index.ts'
import type { Transaction } from '../transactions/index.ts'

/** The rule that puts rows of this one's name in a bucket: by the payee where it has one, else by what the bank writes without numbers and dates. */
export function ruleFor({ payee, description }: Transaction, bucket_id: string): RuleInput {
  const rule = { name: '', match: 'all', action: { bucket_id } } as const
  if (payee.trim() !== '') return { ...rule, conditions: [{ field: 'payee', operator: 'is', value: payee }] }
  const words = tellingWords(description)
  return words.length === 0
    ? { ...rule, conditions: [{ field: 'description', operator: 'is', value: description }] }
    : {
        ...rule,
        conditions: words
          .slice(0, 3)
          .map(value => ({ field: 'description', operator: 'contains', value }) as const),
      }
}
