import { assign } from '../../../../shared/contract/assign.ts'
import type { AssignMonth } from '../../../../shared/contract/assign-month.ts'
import { client } from '../../../api/queries.ts'
import { formatMoney } from '../../../components/money-format.ts'
import { toastDone } from '../../../components/toast.tsx'
import { AmountField, Form, inputSchema, OptionalChoiceField, useForm } from '../../../form/index.ts'
import { usePrivacy } from '../../../state/preferences.ts'
import { bucketPlace, endOf, optionsOf, placesOf, TO_ASSIGN } from './places.ts'

interface MoveFormProps {
  readonly view: AssignMonth
  /** The bucket to be covered, if it is opened for one. */
  readonly cover?: string | undefined
  readonly currency: string
  readonly close: () => void
}

type MoveDraft = { readonly from: string | null; readonly to: string | null; readonly amount: number | null }

function draftOf({ buckets, to_assign }: AssignMonth, cover: string | undefined): MoveDraft {
  const lacking = buckets.find(({ bucket_id }) => bucket_id === cover)
  if (!lacking) return { from: null, to: null, amount: null }
  const amount = Math.max(0, -lacking.available)
  return { from: to_assign >= amount ? TO_ASSIGN : null, to: bucketPlace(lacking.bucket_id), amount }
}

/** Takes money from one place of the month and puts it in another: what both are assigned changes, the cash does not. */
export function MoveForm({ view, cover, currency, close }: MoveFormProps) {
  usePrivacy()
  const { month } = view
  const places = placesOf(view)
  const form = useForm({
    schema: inputSchema(assign.move),
    initial: draftOf(view, cover),
    input: ({ from, to, amount }: MoveDraft) => {
      const [source, goal] = [endOf(from), endOf(to)]
      return {
        month,
        from_bucket_id: source.bucket_id,
        from_account_id: source.account_id,
        to_bucket_id: goal.bucket_id,
        to_account_id: goal.account_id,
        amount,
      }
    },
    check: ({ from, to }) => ({
      ...(from === null && { from: 'is needed' }),
      ...(to === null && { to: 'is needed' }),
      ...(to !== null && from === to && { to: 'must be another place than it comes from' }),
    }),
    send: input => client.assign.move(input),
    done: () => {
      toastDone('Money moved')
      close()
    },
  })
  const money = (amount: number) => formatMoney(amount, currency)
  const { from } = form.values
  return (
    <Form form={form} submit="Move" failure="Nothing was moved">
      <OptionalChoiceField
        data-autofocus
        searchable
        label="From"
        placeholder="Where something is left"
        nothingFoundMessage="Nothing of that name has anything left"
        options={optionsOf(
          places.filter(({ available, value }) => available > 0 || value === from),
          money,
        )}
        binding={form.bind('from')}
      />
      <OptionalChoiceField
        searchable
        label="To"
        placeholder="A bucket, a card, or to be assigned"
        nothingFoundMessage="Nothing of that name"
        options={optionsOf(
          places.filter(({ value }) => value !== from),
          money,
        )}
        binding={form.bind('to')}
      />
      <AmountField label="Amount" currency={currency} binding={form.bind('amount')} />
    </Form>
  )
}
