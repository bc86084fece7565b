import { type BudgetTarget, NewBudgetTarget } from '../../../../shared/contract/assign-month.ts'
import type { Priority } from '../../../../shared/contract/common.ts'
import { hasField, type TargetField } from '../../../../shared/domain/assign/target-fields.ts'
import { TARGET_KINDS } from '../../../../shared/domain/assign/targets.ts'
import { client } from '../../../api/queries.ts'
import { toastDone } from '../../../components/toast.tsx'
import {
  AmountField,
  ChoiceField,
  DateField,
  Form,
  PercentField,
  SwitchField,
  useForm,
  WholeField,
} from '../../../form/index.ts'
import { PRIORITIES } from '../priorities.ts'
import { draftOf, fieldsOf, KIND_NAMES, type TargetDraft } from './target-draft.ts'

interface TargetFormProps {
  readonly bucket: { readonly bucket_id: string; readonly priority: Priority }
  /** The one to change, whose kind stays; a new one without it. */
  readonly target?: BudgetTarget | undefined
  readonly currency: string
  readonly close: () => void
}

/** What a bucket is to be given by the one press that assigns to targets. */
export function TargetForm({ bucket, target, currency, close }: TargetFormProps) {
  const { bucket_id } = bucket
  const form = useForm({
    schema: NewBudgetTarget,
    initial: draftOf(target, bucket.priority),
    input: (draft: TargetDraft) => ({ bucket_id, kind: draft.kind, ...fieldsOf(draft) }),
    send: ({ bucket_id: _, kind, ...fields }) =>
      target
        ? client.assign.changeTarget({ target_id: target.id, ...fields })
        : client.assign.addTarget({ bucket_id, kind, ...fields }),
    done: () => {
      toastDone(target ? 'Target saved' : 'Target added')
      close()
    },
  })
  const { kind } = form.values
  const has = (field: TargetField) => hasField(kind, field)
  return (
    <Form form={form} submit={target ? 'Save target' : 'Add target'} failure="The target was not saved">
      {target ? null : (
        <ChoiceField
          data-autofocus
          label="What it wants"
          options={TARGET_KINDS.map(value => ({ value, label: KIND_NAMES[value] }))}
          binding={form.bind('kind')}
        />
      )}
      {has('amount') ? (
        <AmountField label="Amount" currency={currency} binding={form.bind('amount')} />
      ) : null}
      {has('by_month') ? (
        <>
          <DateField
            label="By the month of"
            description="Any day of the month"
            sense="next"
            binding={form.bind('by_month')}
          />
          <WholeField
            label="Again after, months"
            placeholder="Once"
            least={1}
            most={120}
            binding={form.bind('repeat_months')}
          />
        </>
      ) : null}
      {has('gives_back') ? (
        <SwitchField label="Give back what is above it" binding={form.bind('gives_back')} />
      ) : null}
      {has('percent') ? (
        <>
          <PercentField label="Share" most={100} binding={form.bind('percent')} />
          <ChoiceField
            label="Of"
            options={[
              { value: 'this_month', label: 'What comes in this month' },
              { value: 'last_month', label: 'What came in last month' },
              { value: 'to_assign', label: 'What is to be assigned' },
            ]}
            binding={form.bind('share_of')}
          />
        </>
      ) : null}
      {has('months') ? (
        <WholeField label="Of how many months" least={1} most={60} binding={form.bind('months')} />
      ) : null}
      {has('weight') ? (
        <WholeField
          label="Weight"
          description="Twice the weight of another gets twice as much"
          least={1}
          most={1000}
          binding={form.bind('weight')}
        />
      ) : null}
      <ChoiceField
        label="Priority"
        description="Bills come first, then A to D, as far as the money reaches."
        options={PRIORITIES}
        binding={form.bind('priority')}
      />
    </Form>
  )
}
