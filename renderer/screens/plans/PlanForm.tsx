import { NewObligation, NewReplacement } from '../../../shared/contract/obligations.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { bucketChoices, losesWithTheMonth, usePlaces } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  DateField,
  type FieldBinding,
  Form,
  OptionalChoiceField,
  TextField,
  useForm,
} from '../../form/index.ts'
import { FlowFields } from './FlowForm.tsx'
import { type PlanKind, TITLES } from './plan-words.ts'

interface PlanFormProps {
  /** Closed without it. */
  readonly kind: PlanKind | null
  readonly household: Household
  readonly onClose: () => void
}

/** Adds one of the three kinds of plan. */
export function PlanForm({ kind, household, onClose }: PlanFormProps) {
  return (
    <SidePanel opened={kind !== null} onClose={onClose} title={kind === null ? '' : TITLES[kind]}>
      {kind === null ? null : <PlanFields kind={kind} household={household} onClose={onClose} />}
    </SidePanel>
  )
}

interface FieldsProps {
  readonly household: Household
  readonly onClose: () => void
}

function PlanFields({ kind, ...rest }: FieldsProps & { readonly kind: PlanKind }) {
  switch (kind) {
    case 'obligation':
      return <ObligationFields {...rest} />
    case 'flow':
      return <FlowFields {...rest} />
    case 'replacement':
      return <ReplacementFields {...rest} />
  }
}

/** What a plan is said to be once it was added. */
function useAdded(onClose: () => void) {
  return ({ name }: { readonly name: string }) => {
    toastDone(said`${name} added`)
    onClose()
  }
}

type ObligationDraft = {
  readonly name: string
  readonly amount: number | null
  readonly due_date: string | null
  readonly bucket_id: string | null
}

function ObligationFields({ household, onClose }: FieldsProps) {
  const done = useAdded(onClose)
  const initial: ObligationDraft = { name: '', amount: null, due_date: household.today, bucket_id: null }
  const form = useForm({
    schema: NewObligation,
    initial,
    send: input => client.obligations.create(input),
    done,
  })
  return (
    <Form form={form} failure="It was not added" submit="Add">
      <TextField data-autofocus label="Name" binding={form.bind('name')} />
      <AmountField label="Amount" currency={household.currency} binding={form.bind('amount')} />
      <DateField label="Due" sense="next" binding={form.bind('due_date')} />
      <BucketField label="Bucket" binding={form.bind('bucket_id')} />
    </Form>
  )
}

type ReplacementDraft = {
  readonly name: string
  readonly cost: number | null
  readonly target_month: string | null
  readonly bucket_id: string | null
}

function ReplacementFields({ household, onClose }: FieldsProps) {
  const places = usePlaces()
  const done = useAdded(onClose)
  const initial: ReplacementDraft = { name: '', cost: null, target_month: household.today, bucket_id: null }
  const form = useForm({
    schema: NewReplacement,
    initial,
    // Its day is of no matter: what is saved for is wanted by a month.
    input: ({ target_month, ...rest }) => ({ ...rest, target_month: target_month?.slice(0, 7) ?? null }),
    send: input => client.obligations.createReplacement(input),
    done,
  })
  const { bucket_id } = form.values
  return (
    <Form form={form} failure="It was not added" submit="Add">
      <TextField data-autofocus label="Name" binding={form.bind('name')} />
      <AmountField label="Cost" currency={household.currency} binding={form.bind('cost')} />
      <DateField label="Wanted by" sense="next" binding={form.bind('target_month')} />
      <BucketField
        label="Saved in bucket"
        description={
          losesWithTheMonth(places, bucket_id)
            ? said`${places.bucketName(bucket_id)} does not roll over, so nothing can be saved in it. Turn on rollover, or choose another bucket.`
            : undefined
        }
        binding={form.bind('bucket_id')}
      />
    </Form>
  )
}

interface BucketFieldProps {
  readonly label: string
  readonly description?: string | undefined
  readonly binding: FieldBinding<string | null>
}

function BucketField(props: BucketFieldProps) {
  const places = usePlaces()
  return <OptionalChoiceField placeholder="None" searchable options={bucketChoices(places)} {...props} />
}
