import { Button, Group, Progress } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Transaction, TransactionFilter } from '../../../shared/contract/transactions.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { bucketChoices, type Places } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { countedTransactions } from '../../components/count-text.ts'
import { Money } from '../../components/Money.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { Choice } from '../../form/index.ts'
import { type BulkDraft, BulkEdit } from './BulkEdit.tsx'
import { BulkVoid } from './BulkVoid.tsx'
import classes from './Transactions.module.css'
import { type BulkWhich, useBulkChange } from './use-bulk-change.ts'

interface BulkBarProps {
  readonly selected: ReadonlySet<string>
  /** All that these filters find, instead of those that are marked. */
  readonly filter: TransactionFilter | null
  readonly onAll: () => void
  /** The one that is marked, where it is one alone. */
  readonly only: Transaction | undefined
  readonly places: Places
  readonly currency: string
  readonly onRule: (transaction: Transaction) => void
  readonly onDone: () => void
}

/** What can be done with several transactions at once, or with all that the filters find: how many they are and what they come to is in sight. */
export function BulkBar(props: BulkBarProps) {
  const { selected, filter, onAll, only, places, currency, onRule, onDone } = props
  const tx_ids = [...selected]
  const which: BulkWhich = filter ? { filter } : { tx_ids }
  const [editing, setEditing] = useState(false)
  const [filled, setFilled] = useState<BulkDraft | null>(null)
  const { run, isPending, fraction, cancel } = useBulkChange(which, onDone)
  const counting = useQuery(api.bulk.change.queryOptions({ input: { ...which, dry_run: true } }))
  const found = counting.data
  const count = found?.count ?? tx_ids.length
  // How many the filters find is not known by how many are marked.
  const isCounting = filter !== null && found === undefined
  const uncounted = readFailed(counting) ? 'They could not be counted' : 'Counting…'
  return (
    <section className={classes['bulk']} aria-label="Selected transactions">
      <span role="status">
        {isCounting ? uncounted : `${countedTransactions(count)} ${filter ? 'found' : 'selected'}`}
        {found ? (
          <>
            , <Money amount={found.sum} currency={currency} />
          </>
        ) : null}
      </span>
      {isPending ? (
        <Group gap="xs" flex={1}>
          <Progress.Root flex={1}>
            <Progress.Section value={fraction * 100} aria-label="Changing transactions" />
          </Progress.Root>
          <Button variant="default" onClick={cancel}>
            Stop
          </Button>
        </Group>
      ) : (
        <Group gap="xs">
          <Choice
            aria-label="Put in bucket"
            placeholder="Put in bucket…"
            searchable
            options={bucketChoices(places)}
            value={null}
            onChange={bucket_id =>
              bucket_id !== null &&
              run({ fields: { bucket_id }, words: said`put in ${places.bucketName(bucket_id)}` })
            }
          />
          <Button variant="default" disabled={isCounting} onClick={() => setEditing(true)}>
            Edit…
          </Button>
          <Button
            variant="default"
            onClick={() => run({ fields: { cleared: 'cleared' }, words: 'marked cleared' })}
          >
            Mark cleared
          </Button>
          <Button
            variant="default"
            onClick={() => run({ fields: { cleared: 'uncleared' }, words: 'marked not cleared' })}
          >
            Not cleared
          </Button>
          <BulkVoid
            count={count}
            disabled={isCounting}
            onVoid={reason => run({ fields: { void: { reason } }, words: 'voided' })}
          />
          {only && !filter ? (
            <Button variant="default" onClick={() => onRule(only)}>
              Make a rule
            </Button>
          ) : null}
          {tx_ids.length === 2 && !filter ? <JoinTwo tx_ids={tx_ids} onDone={onDone} /> : null}
          {filter ? null : (
            <Button variant="subtle" color="gray" onClick={onAll}>
              All that are found
            </Button>
          )}
          <Button variant="subtle" color="gray" onClick={onDone}>
            Deselect
          </Button>
        </Group>
      )}
      <BulkEdit
        opened={editing}
        count={count}
        places={places}
        filled={filled}
        onClose={() => {
          setEditing(false)
          setFilled(null)
        }}
        onChange={(fields, draft) =>
          run(
            { fields, words: 'changed' },
            {
              // What was filled in is not lost with it.
              onError: () => {
                setFilled(draft)
                setEditing(true)
              },
            },
          )
        }
      />
    </section>
  )
}

function JoinTwo({ tx_ids, onDone }: { readonly tx_ids: readonly string[]; readonly onDone: () => void }) {
  const join = useMutation({
    mutationFn: ([tx_id = '', other_id]: readonly string[]) => client.transfers.make({ tx_id, other_id }),
    onSuccess: () => {
      toastDone('Joined as a transfer')
      onDone()
    },
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  return (
    <Button variant="default" loading={join.isPending} onClick={() => join.mutate(tx_ids)}>
      Make a transfer
    </Button>
  )
}
