import { Button, Group, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type BucketMonth, BucketType } from '../../../shared/contract/buckets.ts'
import { Priority } from '../../../shared/contract/common.ts'
import { errorText, fieldErrors } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { FormFailure } from '../../components/FormFailure.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { TYPE_NAMES } from './BudgetTable.tsx'

const PRIORITIES = [
  { value: 'A', label: 'A · must be paid' },
  { value: 'B', label: 'B · needed' },
  { value: 'C', label: 'C · can wait' },
  { value: 'D', label: 'D · a treat' },
]

interface BucketFormProps {
  readonly opened: boolean
  /** The bucket to change; a new one without it. */
  readonly bucket: BucketMonth | undefined
  readonly currency: string
  readonly onClose: () => void
}

/** Adds a bucket, or changes or archives one. */
export function BucketForm({ opened, bucket, currency, onClose }: BucketFormProps) {
  const [name, setName] = useState(bucket?.name ?? '')
  const [type, setType] = useState<BucketType>(bucket?.bucket_type ?? 'variable')
  const [limit, setLimit] = useState<number | null>(bucket?.monthly_limit ?? 0)
  const [limitProblem, setLimitProblem] = useState<string | null>(null)
  const [priority, setPriority] = useState<Priority>(bucket?.priority ?? 'B')
  const [rollover, setRollover] = useState(bucket?.rollover ?? false)
  const [notes, setNotes] = useState(bucket?.notes ?? '')
  // The month shown may be an old one, with the limit of its day: only one that was changed is sent, and it holds from this month on.
  const limited = bucket === undefined || limit !== bucket.monthly_limit ? { monthly_limit: limit ?? 0 } : {}
  const values = { name, bucket_type: type, ...limited, priority, rollover, notes }
  const close = () => {
    save.reset()
    onClose()
  }
  const save = useMutation({
    mutationFn: () =>
      bucket
        ? client.buckets.update({ bucket_id: bucket.bucket_id, ...values })
        : client.buckets.create(values),
    onSuccess: saved => {
      toastDone(bucket ? `${saved.name} changed` : `${saved.name} added`)
      if (!bucket) {
        setName('')
        setLimit(0)
      }
      close()
    },
  })
  const archive = useMutation({
    mutationFn: (archived: boolean) =>
      client.buckets.update({ bucket_id: bucket?.bucket_id ?? '', status: archived ? 'archived' : 'active' }),
    onSuccess: (saved, archived) => {
      toastDone(archived ? `${saved.name} archived` : `${saved.name} is active again`)
      close()
    },
  })
  const problems = fieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (limitProblem === null) save.mutate()
  }
  return (
    <SidePanel
      opened={opened}
      onClose={close}
      title={bucket ? bucket.name : 'New bucket'}
      footer={
        <>
          {bucket ? (
            <Button
              variant="default"
              onClick={() => archive.mutate(bucket.status === 'active')}
              loading={archive.isPending}
            >
              {bucket.status === 'active' ? 'Archive' : 'Make active'}
            </Button>
          ) : null}
          <Button type="submit" form="bucket-form" loading={save.isPending}>
            {bucket ? 'Save' : 'Add bucket'}
          </Button>
        </>
      }
    >
      <form id="bucket-form" onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            data-autofocus
            required
            label="Name"
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            error={problems['name']}
            maxLength={120}
          />
          <Select
            label="Type"
            data={BucketType.options.map(value => ({ value, label: TYPE_NAMES[value] }))}
            value={type}
            allowDeselect={false}
            onChange={value => setType(BucketType.catch(type).parse(value))}
          />
          <MoneyInput
            label="Monthly limit"
            description="0 keeps the bucket for information only. A month can have its own limit."
            currency={currency}
            value={limit}
            onChange={(value, problem) => {
              setLimit(value)
              setLimitProblem(problem)
            }}
            error={problems['monthly_limit']}
          />
          <Select
            label="Priority"
            description="Spending in C and D waits until the month's obligations are covered."
            data={PRIORITIES}
            value={priority}
            allowDeselect={false}
            onChange={value => setPriority(Priority.catch(priority).parse(value))}
          />
          <Group>
            <Switch
              label="Carry what is left, or overspent, into the next month"
              checked={rollover}
              onChange={event => setRollover(event.currentTarget.checked)}
            />
          </Group>
          <Textarea
            label="Notes"
            value={notes}
            onChange={event => setNotes(event.currentTarget.value)}
            maxLength={4000}
          />
          <FormFailure title="The bucket was not saved" error={save.error} />
          {archive.isError ? (
            <ErrorCard title="The bucket was not changed" text={errorText(archive.error)} />
          ) : null}
        </Stack>
      </form>
      {opened && bucket ? <RecordHistory kind="bucket" id={bucket.bucket_id} /> : null}
    </SidePanel>
  )
}
