import { tellingWords } from '../../../shared/domain/sorting/words.ts'
import type { RuleInput } from '../imports/index.ts'
import type { Transaction } from '../transactions/index.ts'

/** The rule that puts rows of this one's name in a bucket: by the payee where it has one, else by what the bank writes without numbers and dates. */
export function ruleFor({ payee, description }: Transaction, bucket_id: string): RuleInput {
  const action = { bucket_id }
  if (payee.trim() !== '') return { conditions: [{ field: 'payee', operator: 'is', value: payee }], action }
  const words = tellingWords(description)
  return words.length === 0
    ? { conditions: [{ field: 'description', operator: 'is', value: description }], action }
    : {
        conditions: words
          .slice(0, 3)
          .map(value => ({ field: 'description', operator: 'contains', value }) as const),
        action,
      }
}
