import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { BulkResult } from '../../../shared/contract/bulk.ts'
import type { Inputs } from '../../../shared/contract/index.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { countedTransactions } from '../../components/count-text.ts'
import { toastDone, toastFailed, toastRefused } from '../../components/toast.tsx'

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
  const [fraction, setFraction] = useState(0)
  const [change_id, setChangeId] = useState<string | null>(null)
  const change = useMutation({
    mutationFn: async ({ fields }: BulkRun) => {
      const id = crypto.randomUUID()
      const stop = new AbortController()
      setChangeId(id)
      setFraction(0)
      void follow(id, stop.signal, setFraction)
      try {
        return await client.bulk.change({ ...which, ...fields, change_id: id })
      } finally {
        stop.abort()
        setChangeId(null)
      }
    },
    onSuccess: (done, { words }) => {
      tellBulk(done, words)
      onDone()
    },
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  return {
    run: change.mutate,
    isPending: change.isPending,
    fraction,
    cancel: () => {
      if (change_id !== null) void client.bulk.cancel({ change_id })
    },
  }
}

/** That nothing is told of how far it is stops nothing. */
async function follow(
  change_id: string,
  signal: AbortSignal,
  tell: (fraction: number) => void,
): Promise<void> {
  try {
    for await (const { fraction } of await client.bulk.progress({ change_id }, { signal })) tell(fraction)
  } catch {
    return
  }
}
