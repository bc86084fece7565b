import { ActionIcon, Button, Group, Select } from '@mantine/core'
import { IconArrowsSplit2, IconX } from '@tabler/icons-react'
import { bucketChoices, type Places } from '../../api/places.ts'
import { Money } from '../../components/Money.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { type SplitDraft, type TransactionDraft, unsplit } from './draft.ts'
import classes from './Transactions.module.css'

interface SplitFieldsProps {
  readonly draft: TransactionDraft
  readonly places: Places
  readonly currency: string
  readonly onChange: (draft: TransactionDraft) => void
  readonly error: string | undefined
}

/** The parts of an amount that goes to several buckets, with what is left to share out. */
export function SplitFields({ draft, places, currency, onChange, error }: SplitFieldsProps) {
  const { splits } = draft
  const next = Math.max(0, ...splits.map(split => split.key)) + 1
  const set = (key: number, change: Partial<SplitDraft>) =>
    onChange({ ...draft, splits: splits.map(split => (split.key === key ? { ...split, ...change } : split)) })
  const add = (count: number) =>
    onChange({
      ...draft,
      splits: [
        ...splits,
        ...Array.from({ length: count }, (_, index) => ({
          key: next + index,
          bucket_id: index === 0 ? draft.bucket_id : null,
          amount: null,
        })),
      ],
    })
  if (splits.length === 0)
    return (
      <Group>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconArrowsSplit2 size={14} stroke={1.75} />}
          onClick={() => add(2)}
        >
          Split over several buckets
        </Button>
      </Group>
    )
  const remove = (key: number) => {
    const left = splits.filter(split => split.key !== key)
    onChange({
      ...draft,
      splits: left.length < 2 ? [] : left,
      bucket_id: left.length < 2 ? (left[0]?.bucket_id ?? null) : null,
    })
  }
  return (
    <fieldset className={classes['splits']} style={{ border: 0, margin: 0, padding: 0 }}>
      <legend>Parts</legend>
      {splits.map((split, index) => (
        <div key={split.key} className={classes['split']}>
          <Select
            aria-label={`Bucket of part ${index + 1}`}
            placeholder="Bucket"
            clearable
            searchable
            data={bucketChoices(places)}
            value={split.bucket_id}
            onChange={bucket_id => set(split.key, { bucket_id })}
          />
          <MoneyInput
            aria-label={`Amount of part ${index + 1}`}
            currency={currency}
            value={split.amount}
            onChange={amount => set(split.key, { amount })}
          />
          <ActionIcon aria-label={`Remove part ${index + 1}`} onClick={() => remove(split.key)}>
            <IconX size={15} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      <Group justify="space-between">
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => add(1)}>
          Add a part
        </Button>
        <p className={classes['left']} role="status">
          Left to share out: <Money amount={unsplit(draft, currency)} currency={currency} />
        </p>
      </Group>
      {error ? <p role="alert">{error}</p> : null}
    </fieldset>
  )
}
