import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ChecklistItem, leaseChecklists } from '../../../shared/contract/lease-checklists.ts'
import type { ChecklistMoment } from '../../../shared/domain/leases/checklists.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { DateField, Form, inputSchema, LongTextField, TextField, useForm } from '../../form/index.ts'
import { MOMENT_NAMES } from './rent-words.ts'

interface ChecklistItemFormProps {
  /** The item to change, or a new one; closed without it. */
  readonly item: ChecklistItem | 'new' | null
  readonly moment: ChecklistMoment
  readonly lease_id: string
  readonly onClose: () => void
}

/** Adds to a checklist, or changes what is on it. */
export function ChecklistItemForm({ item, moment, lease_id, onClose }: ChecklistItemFormProps) {
  const there = item === 'new' || item === null ? undefined : item
  const title = MOMENT_NAMES[moment]
  return (
    <SidePanel
      opened={item !== null}
      onClose={onClose}
      title={there ? there.name : `Add to ${title.toLowerCase()}`}
      subtitle={there ? title : undefined}
    >
      {item === null ? null : there ? (
        <ChangeFields key={there.id} item={there} onClose={onClose} />
      ) : (
        <NewFields moment={moment} lease_id={lease_id} onClose={onClose} />
      )}
    </SidePanel>
  )
}

function NewFields({ moment, lease_id, onClose }: Omit<ChecklistItemFormProps, 'item'>) {
  const form = useForm({
    schema: inputSchema(leaseChecklists.add),
    initial: { name: '', notes: '' },
    input: values => ({ lease_id, moment, ...values }),
    send: input => client.leaseChecklists.add(input),
    done: saved => {
      toastDone(said`${saved.name} added`)
      onClose()
    },
  })
  return (
    <Form form={form} failure="Nothing was added" submit="Add item">
      <TextField data-autofocus label="What is looked at" binding={form.bind('name')} />
      <LongTextField label="Notes" minRows={2} binding={form.bind('notes')} />
    </Form>
  )
}

function ChangeFields({ item, onClose }: { readonly item: ChecklistItem; readonly onClose: () => void }) {
  const { lease_id, name, notes } = item
  const form = useForm({
    schema: inputSchema(leaseChecklists.update),
    initial: { name, done_on: item.done_on, notes },
    input: values => ({ lease_id, item_id: item.id, ...values }),
    send: input => client.leaseChecklists.update(input),
    done: saved => {
      toastDone(said`${saved.name} saved`)
      onClose()
    },
  })
  return (
    <Form
      form={form}
      failure="The item was not saved"
      submit="Save"
      more={<RemoveItem item={item} onDone={onClose} />}
    >
      <TextField data-autofocus label="What is looked at" binding={form.bind('name')} />
      <DateField label="Done on" description="Empty: not yet." sense="past" binding={form.bind('done_on')} />
      <LongTextField label="Notes" minRows={2} binding={form.bind('notes')} />
    </Form>
  )
}

function RemoveItem({ item, onDone }: { readonly item: ChecklistItem; readonly onDone: () => void }) {
  const remove = useMutation({
    mutationFn: () => client.leaseChecklists.remove({ lease_id: item.lease_id, item_id: item.id }),
    onSuccess: () => {
      toastDone(said`${item.name} removed`)
      onDone()
    },
    onError: error => toastFailed('The item was not removed', errorText(error)),
  })
  return (
    <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
      Remove item
    </Button>
  )
}
