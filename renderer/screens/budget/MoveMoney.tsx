import { type BucketMonth, buckets as contract } from '../../../shared/contract/buckets.ts'
import { said } from '../../../shared/domain/said.ts'
import { client } from '../../api/queries.ts'
import { Money } from '../../components/Money.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { AmountField, Form, inputSchema, OptionalChoiceField, useForm } from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'

interface MoveMoneyProps {
  readonly month: string
  readonly buckets: readonly BucketMonth[]
  /** The bucket to be covered; closed without it. */
  readonly to: BucketMonth | undefined
  readonly currency: string
  readonly onClose: () => void
}

/** Covers an overspent bucket from another: the limits change, their sum does not. */
export function MoveMoney({ to, ...rest }: MoveMoneyProps) {
  const { currency, onClose } = rest
  return (
    <SidePanel
      opened={to !== undefined}
      onClose={onClose}
      title={to ? said`Cover ${to.name}` : ''}
      subtitle={
        to ? (
          <>
            Overspent by <Money amount={missingIn(to)} currency={currency} />
          </>
        ) : undefined
      }
    >
      {to ? <MoveFields key={to.bucket_id} to={to} {...rest} /> : null}
    </SidePanel>
  )
}

function missingIn(bucket: BucketMonth): number {
  return Math.max(0, -bucket.remaining)
}

type MoveDraft = { readonly from_bucket_id: string | null; readonly amount: number | null }

function MoveFields({
  month,
  buckets,
  to,
  currency,
  onClose,
}: MoveMoneyProps & { readonly to: BucketMonth }) {
  usePrivacy()
  const initial: MoveDraft = { from_bucket_id: null, amount: missingIn(to) }
  const form = useForm({
    schema: inputSchema(contract.move),
    initial,
    input: values => ({ month, to_bucket_id: to.bucket_id, ...values }),
    send: input => client.buckets.move(input),
    done: () => {
      toastDone(said`${to.name} covered`)
      onClose()
    },
  })
  const sources = buckets.filter(
    bucket => bucket.bucket_id !== to.bucket_id && bucket.limit > 0 && bucket.remaining > 0,
  )
  return (
    <Form form={form} submit="Move" failure="Nothing was moved">
      <OptionalChoiceField
        data-autofocus
        searchable
        label="Take from"
        placeholder="Choose a bucket with something left"
        nothingFoundMessage="No bucket has anything left"
        options={sources.map(bucket => ({
          value: bucket.bucket_id,
          label: said`${bucket.name} · ${formatMoney(bucket.remaining, currency)} left`,
        }))}
        binding={form.bind('from_bucket_id')}
      />
      <AmountField label="Amount" currency={currency} binding={form.bind('amount')} />
    </Form>
  )
}
