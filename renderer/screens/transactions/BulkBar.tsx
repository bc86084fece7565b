import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { bucketChoices, type Places } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { Choice } from '../../form/index.ts'
import classes from './Transactions.module.css'

interface BulkBarProps {
  readonly selected: ReadonlySet<string>
  readonly places: Places
  readonly onDone: () => void
}

function counted(count: number): string {
  return count === 1 ? '1 transaction' : `${count} transactions`
}

/** What can be done with several transactions at once. */
export function BulkBar({ selected, places, onDone }: BulkBarProps) {
  const tx_ids = [...selected]
  const categorise = useMutation({
    mutationFn: (bucket_id: string) => client.transactions.categorise({ tx_ids, bucket_id }),
    onSuccess: ({ items, refused }, bucket_id) => {
      toastDone(said`${counted(items.length)} put in ${places.bucketName(bucket_id)}`)
      const reasons = [...new Set(refused.map(({ message }) => message))]
      if (refused.length > 0) toastFailed(`${counted(refused.length)} left unchanged`, reasons.join('; '))
      onDone()
    },
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  const clear = useMutation({
    mutationFn: (cleared: boolean) => client.transactions.setCleared({ tx_ids, cleared }),
    onSuccess: (_, cleared) => {
      toastDone(`${counted(tx_ids.length)} marked ${cleared ? 'cleared' : 'not cleared'}`)
      onDone()
    },
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  const join = useMutation({
    mutationFn: ([tx_id = '', other_id]: readonly string[]) => client.transfers.make({ tx_id, other_id }),
    onSuccess: () => {
      toastDone('Joined as a transfer')
      onDone()
    },
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  return (
    <section className={classes['bulk']} aria-label="Selected transactions">
      <span role="status">{counted(tx_ids.length)} selected</span>
      <Group gap="xs">
        <Choice
          aria-label="Put in bucket"
          placeholder="Put in bucket…"
          searchable
          options={bucketChoices(places)}
          value={null}
          onChange={value => value !== null && categorise.mutate(value)}
        />
        <Button variant="default" onClick={() => clear.mutate(true)}>
          Mark cleared
        </Button>
        <Button variant="default" onClick={() => clear.mutate(false)}>
          Not cleared
        </Button>
        {tx_ids.length === 2 ? (
          <Button variant="default" loading={join.isPending} onClick={() => join.mutate(tx_ids)}>
            Make a transfer
          </Button>
        ) : null}
        <Button variant="subtle" color="gray" onClick={onDone}>
          Deselect
        </Button>
      </Group>
    </section>
  )
}
