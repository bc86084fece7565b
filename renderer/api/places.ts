import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Account } from '../../shared/contract/accounts.ts'
import type { Bucket } from '../../shared/contract/buckets.ts'
import { api } from './queries.ts'

/** Where money can be: all accounts and buckets, closed and archived ones too, and their names by id. */
export interface Places {
  readonly accounts: readonly Account[]
  readonly buckets: readonly Bucket[]
  readonly accountName: (id: string | null) => string
  readonly bucketName: (id: string | null) => string
}

const NO_ACCOUNTS: readonly Account[] = []
const NO_BUCKETS: readonly Bucket[] = []

/** Empty until they have been read. The same object as long as nothing changed. */
export function usePlaces(): Places {
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data?.items ?? NO_ACCOUNTS
  const buckets = useQuery(api.buckets.list.queryOptions({ input: {} })).data?.items ?? NO_BUCKETS
  return useMemo(() => {
    const accountNames = new Map(accounts.map(account => [account.id, account.name]))
    const bucketNames = new Map(buckets.map(bucket => [bucket.id, bucket.name]))
    return {
      accounts,
      buckets,
      accountName: id => (id === null ? '' : (accountNames.get(id) ?? '')),
      bucketName: id => (id === null ? '' : (bucketNames.get(id) ?? '')),
    }
  }, [accounts, buckets])
}

/** Choices of a select: the open accounts, or the active buckets. */
export function accountChoices(places: Places) {
  return places.accounts
    .filter(account => account.status === 'open')
    .map(({ id, name }) => ({ value: id, label: name }))
}

export function bucketChoices(places: Places) {
  return places.buckets
    .filter(bucket => bucket.status === 'active')
    .map(({ id, name }) => ({ value: id, label: name }))
}

/** Whether something saved in the bucket would be gone with the month, since it carries nothing over. */
export function losesWithTheMonth(places: Places, bucket_id: string | null): boolean {
  return places.buckets.some(bucket => bucket.id === bucket_id && !bucket.rollover)
}

/** What the amounts of an account's rows are in; the household's currency where there is none. */
export function currencyOf(places: Places, account_id: string | null, household_currency: string): string {
  return places.accounts.find(account => account.id === account_id)?.currency ?? household_currency
}

/** Whether an account is in another currency than the household's, so that amounts of several currencies stand in one list. */
export function hasOtherCurrency(places: Places, household_currency: string): boolean {
  return places.accounts.some(account => account.currency !== household_currency)
}
