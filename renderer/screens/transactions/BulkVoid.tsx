import { Button } from '@mantine/core'
import { bulk } from '../../../shared/contract/bulk.ts'
import { countedTransactions } from '../../components/count-text.ts'
import { Form, FormDialog, inputSchema, TextField, useForm } from '../../form/index.ts'

interface BulkVoidProps {
  readonly count: number
  readonly disabled: boolean
  readonly onVoid: (reason: string) => void
}

/** Takes many transactions out of every figure, with one reason; their rows stay. */
export function BulkVoid({ count, disabled, onVoid }: BulkVoidProps) {
  return (
    <FormDialog
      title={`Void ${countedTransactions(count)}?`}
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
        <Button variant="default" disabled={disabled} onClick={open}>
          Void…
        </Button>
      )}
    </FormDialog>
  )
}

interface ReasonFieldsProps extends Omit<BulkVoidProps, 'disabled'> {
  readonly onCancel: () => void
}

function ReasonFields({ count, onVoid, onCancel }: ReasonFieldsProps) {
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
      submit={`Void ${countedTransactions(count)}`}
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
