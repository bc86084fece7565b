import { ActionIcon, Button, Group } from '@mantine/core'
import { IconArrowsSplit2, IconX } from '@tabler/icons-react'
import type { Places } from '../../api/places.ts'
import { Money } from '../../components/Money.tsx'
import { AmountField, type FormState, OptionalChoiceField } from '../../form/index.ts'
import { type SplitDraft, type TransactionDraft, unsplit } from './draft.ts'
import { placeChoices, placeOf, placeValue } from './part-place.ts'
import { SplitProblem } from './SplitProblem.tsx'
import classes from './Transactions.module.css'

interface SplitFieldsProps {
  readonly form: FormState<TransactionDraft, string>
  readonly places: Places
  readonly currency: string
}

/** The parts of an amount that goes to several buckets, with what is left to share out. */
export function SplitFields({ form, places, currency }: SplitFieldsProps) {
  const { values } = form
  const { splits } = values
  const next = Math.max(0, ...splits.map(split => split.key)) + 1
  const set = (key: number, change: Partial<SplitDraft>) =>
    form.set({ splits: splits.map(split => (split.key === key ? { ...split, ...change } : split)) })
  const add = (count: number) =>
    form.set({
      splits: [
        ...splits,
        ...Array.from({ length: count }, (_, index) => ({
          key: next + index,
          bucket_id: index === 0 && splits.length === 0 ? values.bucket_id : null,
          amount: null,
          notes: '',
          transfer_account_id: null,
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
    form.set({
      splits: left.length < 2 ? [] : left,
      bucket_id: left.length < 2 ? (left[0]?.bucket_id ?? null) : null,
    })
  }
  return (
    <fieldset className={classes['splits']} style={{ border: 0, margin: 0, padding: 0 }}>
      <legend>Parts</legend>
      {splits.map((split, index) => (
        <div key={split.key} className={classes['split']}>
          <OptionalChoiceField
            hideLabel
            label={`Bucket of part ${index + 1}`}
            placeholder="Bucket, or account of a transfer"
            searchable
            nothingFoundMessage="No bucket or account found"
            options={placeChoices(places, values.account_id)}
            binding={form.bindTo(
              split.transfer_account_id === null
                ? `splits.${index}.bucket_id`
                : `splits.${index}.transfer_account_id`,
              placeValue(split),
              value => set(split.key, placeOf(value)),
            )}
          />
          <AmountField
            hideLabel
            label={`Amount of part ${index + 1}`}
            currency={currency}
            binding={form.bindTo(`splits.${index}.amount`, split.amount, amount =>
              set(split.key, { amount }),
            )}
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
          Left to assign: <Money amount={unsplit(values, currency)} currency={currency} />
        </p>
      </Group>
      <SplitProblem binding={form.bind('splits')} />
    </fieldset>
  )
}
