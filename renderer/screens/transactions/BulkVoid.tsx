import { Button } from '@mantine/core'
import { bulk } from '../../../shared/contract/bulk.ts'
import { Form, FormDialog, inputSchema, TextField, useForm } from '../../form/index.ts'
import { counted } from './use-bulk-change.ts'

interface BulkVoidProps {
  readonly count: number
  readonly onVoid: (reason: string) => void
}

/** Takes many transactions out of every figure, with one reason; their rows stay. */
export function BulkVoid({ count, onVoid }: BulkVoidProps) {
  return (
    <FormDialog
      title={`Void ${counted(count)}?`}
      text="They stay in the list, crossed out, and no longer count in any figure. It can be undone as one."
      form={close => (
        <ReasonFields
          count={count}
          onCancel={close}
          onVoid={reason => {
            close()
            onVoid(reason)
          }}
        />
      )}
    >
      {open => (
        <Button variant="default" onClick={open}>
          Void…
        </Button>
      )}
    </FormDialog>
  )
}

function ReasonFields({ count, onVoid, onCancel }: BulkVoidProps & { readonly onCancel: () => void }) {
  const form = useForm({
    schema: inputSchema(bulk.change),
    initial: { reason: '' },
    input: ({ reason }) => ({ void: { reason } }),
    send: async input => input.void?.reason ?? '',
    done: onVoid,
  })
  return (
    <Form
      form={form}
      layout="page"
      submit={`Void ${counted(count)}`}
      failure="Nothing was voided"
      button={{ color: 'red' }}
      more={
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      }
    >
      <TextField data-autofocus label="Reason" binding={form.bind('reason')} />
    </Form>
  )
}
