import type { AssignMonth } from '../../../../shared/contract/assign-month.ts'
import { said } from '../../../../shared/domain/said.ts'
import type { Option } from '../../../form/index.ts'

/** Where money can be: what is to be assigned, a bucket or a card. One word for each, as a choice holds it. */
export const TO_ASSIGN = 'to_assign'

export function bucketPlace(bucket_id: string): string {
  return `bucket ${bucket_id}`
}

export interface Place {
  readonly value: string
  readonly name: string
  /** Whole units of the household's currency. */
  readonly available: number
}

export function placesOf({ to_assign, buckets, cards }: AssignMonth): Place[] {
  return [
    { value: TO_ASSIGN, name: 'To assign', available: to_assign },
    ...buckets.map(({ bucket_id, name, available }) => ({ value: bucketPlace(bucket_id), name, available })),
    ...cards.map(({ account_id, name, available }) => ({ value: `card ${account_id}`, name, available })),
  ]
}

export function optionsOf(places: readonly Place[], money: (amount: number) => string): Option<string>[] {
  return places.map(({ value, name, available }) => ({ value, label: said`${name} · ${money(available)}` }))
}

interface End {
  readonly bucket_id: string | null
  readonly account_id: string | null
}

/** The fields that name a place to the program; neither of them for what is to be assigned. */
export function endOf(place: string | null): End {
  const [kind, id = ''] = (place ?? '').split(' ')
  return { bucket_id: kind === 'bucket' ? id : null, account_id: kind === 'card' ? id : null }
}
