import { useMutation } from '@tanstack/react-query'
import type { BulkResult } from '../../../shared/contract/bulk.ts'
import type { Inputs } from '../../../shared/contract/index.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { countedTransactions } from '../../components/count-text.ts'
import { toastDone, toastFailed, toastRefused } from '../../components/toast.tsx'
import { useWatched } from '../../components/use-watched.ts'

/** Which transactions are meant: those that are marked, or all that the filters find. */
export type BulkWhich = Pick<Inputs['bulk']['change'], 'tx_ids' | 'filter'>
export type BulkFields = Omit<Inputs['bulk']['change'], 'tx_ids' | 'filter' | 'dry_run' | 'change_id'>

export interface BulkRun {
  readonly fields: BulkFields
  /** What is said when it is done: `put in Groceries`. */
  readonly words: string
}

/** Says what was done, and what was not and why. */
export function tellBulk({ changed, refused, refused_count }: BulkResult, words: string): void {
  if (changed > 0) toastDone(`${countedTransactions(changed)} ${words}`)
  toastRefused(refused_count, refused)
}

/** Changes many transactions at once, told of how far it is and to be stopped. */
export function useBulkChange(which: BulkWhich, onDone: () => void) {
  const { fraction, watch, stop } = useWatched()
  const change = useMutation({
    mutationFn: ({ fields }: BulkRun) =>
      watch(change_id => client.bulk.change({ ...which, ...fields, change_id })),
    onSuccess: (done, { words }) => {
      tellBulk(done, words)
      onDone()
    },
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  return { run: change.mutate, isPending: change.isPending, fraction: fraction ?? 0, cancel: stop }
}
