import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { accountChoices, bucketChoices, type Places } from '../../api/places.ts'
import {
  AmountField,
  ChoiceField,
  FieldPair,
  LongTextField,
  OptionalChoiceField,
  PercentField,
  TagsField,
  TextField,
} from '../../form/index.ts'
import { LinkField } from '../LinkChoice.tsx'
import classes from './Rules.module.css'
import type { PartDraft, PlaceKind, RuleForm } from './rule-draft.ts'

interface ActionFieldsProps {
  readonly form: RuleForm
  readonly places: Places
  readonly currency: string
}

const PLACES: readonly { readonly value: PlaceKind; readonly label: string }[] = [
  { value: 'bucket', label: 'In a bucket' },
  { value: 'parts', label: 'Split over several buckets' },
  { value: 'transfer', label: 'A transfer with another account' },
  { value: 'left_out', label: 'Left out: not taken in from files' },
  { value: 'as_it_is', label: 'Where it is' },
]

/** What a rule does with what it finds. */
export function ActionFields({ form, places, currency }: ActionFieldsProps) {
  const { place, splits } = form.values
  const choose = (next: PlaceKind) =>
    form.set({
      place: next,
      ...(next === 'parts' && splits.length === 0 && { splits: [newPart(0), newPart(1)] }),
    })
  return (
    <fieldset className={classes['group']}>
      <legend>Then</legend>
      <ChoiceField<PlaceKind>
        label="Where it goes"
        options={PLACES}
        binding={form.bindTo('action.place', place, choose)}
      />
      {place === 'bucket' ? (
        <OptionalChoiceField
          label="Bucket"
          placeholder="No bucket"
          searchable
          options={bucketChoices(places)}
          binding={form.bindTo('action.bucket_id', form.values.bucket_id, bucket_id =>
            form.set({ bucket_id }),
          )}
        />
      ) : null}
      {place === 'transfer' ? (
        <OptionalChoiceField
          label="Other account"
          searchable
          options={accountChoices(places)}
          binding={form.bindTo(
            'action.transfer_account_id',
            form.values.transfer_account_id,
            transfer_account_id => form.set({ transfer_account_id }),
          )}
        />
      ) : null}
      {place === 'parts' ? <PartFields form={form} places={places} currency={currency} /> : null}
      <FieldPair>
        <TextField
          label="Call the payee"
          placeholder="As it is"
          binding={form.bindTo('action.payee', form.values.payee, payee => form.set({ payee }))}
        />
        <TagsField
          label="Add tags"
          binding={form.bindTo('action.tags', form.values.tags, tags => form.set({ tags }))}
        />
      </FieldPair>
      <LinkField
        label="What it is for"
        description="A property, deal, holding, debt, entity, plan or bill"
        binding={form.bindTo('action.link', form.values.link ?? null, link =>
          form.set({ link: link ?? undefined }),
        )}
      />
      <LongTextField
        label="Notes"
        description="Written where there are none"
        minRows={1}
        binding={form.bindTo('action.notes', form.values.notes, notes => form.set({ notes }))}
      />
    </fieldset>
  )
}

function newPart(key: number): PartDraft {
  return { key, bucket_id: null, share: null, amount: null }
}

/** The parts of a split: of each a share or an amount, and of one neither, which takes what is left over. */
function PartFields({ form, places, currency }: ActionFieldsProps) {
  const { splits } = form.values
  const set = (key: number, change: Partial<PartDraft>) =>
    form.set({ splits: splits.map(part => (part.key === key ? { ...part, ...change } : part)) })
  return (
    <fieldset className={classes['group']}>
      <legend>Parts</legend>
      {splits.map((part, index) => (
        <div key={part.key} className={classes['part']}>
          <OptionalChoiceField
            hideLabel
            label={`Bucket of part ${index + 1}`}
            placeholder="No bucket"
            searchable
            options={bucketChoices(places)}
            binding={form.bindTo(`action.splits.${index}.bucket_id`, part.bucket_id, bucket_id =>
              set(part.key, { bucket_id }),
            )}
          />
          <PercentField
            hideLabel
            label={`Share of part ${index + 1}`}
            placeholder={part.amount === null ? 'The rest' : ''}
            binding={form.bindTo(`action.splits.${index}.share`, part.share, share =>
              set(part.key, { share }),
            )}
          />
          <AmountField
            hideLabel
            label={`Amount of part ${index + 1}`}
            currency={currency}
            placeholder={part.share === null ? 'The rest' : ''}
            binding={form.bindTo(`action.splits.${index}.amount`, part.amount, amount =>
              set(part.key, { amount }),
            )}
          />
          {splits.length > 2 ? (
            <ActionIcon
              aria-label={`Remove part ${index + 1}`}
              onClick={() => form.set({ splits: splits.filter(each => each.key !== part.key) })}
            >
              <IconX size={15} stroke={1.75} />
            </ActionIcon>
          ) : null}
        </div>
      ))}
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        onClick={() =>
          form.set({ splits: [...splits, newPart(Math.max(0, ...splits.map(each => each.key)) + 1)] })
        }
      >
        Add a part
      </Button>
    </fieldset>
  )
}
