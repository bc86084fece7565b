import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type BucketMonth, BucketType, NewBucket } from '../../../shared/contract/buckets.ts'
import type { Priority } from '../../../shared/contract/common.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import {
  AmountField,
  ChoiceField,
  Form,
  LongTextField,
  SwitchField,
  TextField,
  useForm,
} from '../../form/index.ts'
import { TYPE_NAMES } from './BudgetTable.tsx'
import { PRIORITIES } from './priorities.ts'

interface BucketFormProps {
  readonly opened: boolean
  /** The bucket to change; a new one without it. */
  readonly bucket: BucketMonth | undefined
  readonly currency: string
  readonly onClose: () => void
  /** Whether limits are what the household budgets by: where money has jobs they say nothing. */
  readonly hasLimits?: boolean
  /** What else there is of the bucket. */
  readonly children?: ReactNode
}

/** Adds a bucket, or changes or archives one. */
export function BucketForm({
  opened,
  bucket,
  currency,
  onClose,
  hasLimits = true,
  children,
}: BucketFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title={bucket ? bucket.name : 'New bucket'}>
      {opened ? (
        <BucketFields
          key={bucket?.bucket_id}
          bucket={bucket}
          currency={currency}
          hasLimits={hasLimits}
          onClose={onClose}
        />
      ) : null}
      {opened && bucket ? children : null}
      {opened && bucket ? <RecordHistory kind="bucket" id={bucket.bucket_id} /> : null}
    </SidePanel>
  )
}

type BucketDraft = {
  readonly name: string
  readonly bucket_type: BucketType
  readonly monthly_limit: number | null
  readonly priority: Priority
  readonly rollover: boolean
  readonly notes: string
}

function draftOf(bucket: BucketMonth | undefined): BucketDraft {
  return {
    name: bucket?.name ?? '',
    bucket_type: bucket?.bucket_type ?? 'variable',
    monthly_limit: bucket?.monthly_limit ?? 0,
    priority: bucket?.priority ?? 'B',
    rollover: bucket?.rollover ?? false,
    notes: bucket?.notes ?? '',
  }
}

function BucketFields({
  bucket,
  currency,
  hasLimits,
  onClose,
}: Omit<BucketFormProps, 'opened' | 'children'>) {
  const form = useForm({
    schema: NewBucket,
    initial: draftOf(bucket),
    // The month shown may be an old one, with the limit of its day: only one that was changed is sent, and it holds from this month on.
    input: ({ monthly_limit, ...rest }) => ({
      ...rest,
      ...((bucket === undefined || monthly_limit !== bucket.monthly_limit) && { monthly_limit }),
    }),
    send: input =>
      bucket
        ? client.buckets.update({ bucket_id: bucket.bucket_id, ...input })
        : client.buckets.create(input),
    done: saved => {
      toastDone(bucket ? said`${saved.name} saved` : said`${saved.name} added`)
      onClose()
    },
  })
  const archive = useMutation({
    mutationFn: (archived: boolean) =>
      client.buckets.update({ bucket_id: bucket?.bucket_id ?? '', status: archived ? 'archived' : 'active' }),
    onSuccess: (saved, archived) => {
      toastDone(archived ? said`${saved.name} archived` : said`${saved.name} is active again`)
      onClose()
    },
    onError: error => toastFailed('The bucket was not changed', errorText(error)),
  })
  return (
    <Form
      form={form}
      submit={bucket ? 'Save' : 'Add bucket'}
      failure="The bucket was not saved"
      more={
        bucket ? (
          <Button
            variant="default"
            onClick={() => archive.mutate(bucket.status === 'active')}
            loading={archive.isPending}
          >
            {bucket.status === 'active' ? 'Archive' : 'Make active'}
          </Button>
        ) : null
      }
    >
      <TextField data-autofocus label="Name" binding={form.bind('name')} />
      <ChoiceField
        label="Type"
        options={BucketType.options.map(value => ({ value, label: TYPE_NAMES[value] }))}
        binding={form.bind('bucket_type')}
      />
      {hasLimits ? (
        <AmountField
          label="Monthly limit"
          description="Enter 0 to track spending without a limit. A month can have its own limit."
          currency={currency}
          binding={form.bind('monthly_limit')}
        />
      ) : null}
      <ChoiceField
        label="Priority"
        description="Spending in C and D waits until the month's obligations are covered."
        options={PRIORITIES}
        binding={form.bind('priority')}
      />
      {hasLimits ? (
        <SwitchField
          label="Carry what is left or overspent into the next month"
          binding={form.bind('rollover')}
        />
      ) : null}
      <LongTextField label="Notes" binding={form.bind('notes')} />
    </Form>
  )
}
