import { accountChoices, bucketChoices, type Places } from '../../api/places.ts'
import type { SplitDraft } from './draft.ts'

/** Where a part of a split goes: into a bucket, or, as a transfer, to or from another account. One field says either. */

type Place = Pick<SplitDraft, 'bucket_id' | 'transfer_account_id'>

const TO = 'to '

export function placeValue({ bucket_id, transfer_account_id }: Place): string | null {
  return transfer_account_id === null ? bucket_id : `${TO}${transfer_account_id}`
}

export function placeOf(value: string | null): Place {
  return value?.startsWith(TO)
    ? { bucket_id: null, transfer_account_id: value.slice(TO.length) }
    : { bucket_id: value, transfer_account_id: null }
}

/** The buckets, and the other accounts. */
export function placeChoices(places: Places, own_account_id: string | null) {
  const accounts = accountChoices(places)
    .filter(({ value }) => value !== own_account_id)
    .map(({ value, label }) => ({ value: `${TO}${value}`, label: `Transfer: ${label}` }))
  const buckets = bucketChoices(places)
  return accounts.length === 0
    ? buckets
    : [
        { group: 'Buckets', items: buckets },
        { group: 'A transfer with another account', items: accounts },
      ]
}
