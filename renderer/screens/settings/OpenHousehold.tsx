import { Button } from '@mantine/core'
import { households, type MachineHousehold } from '../../../shared/contract/households.ts'
import { client } from '../../api/queries.ts'
import { Form, inputSchema, TextField, useForm } from '../../form/index.ts'

interface OpenHouseholdProps {
  readonly onClose: () => void
  readonly onOpened: (household: MachineHousehold) => void
}

/** Opens a household by its path: a browser gives none of a file that is chosen in it. */
export function OpenHousehold({ onClose, onOpened }: OpenHouseholdProps) {
  const form = useForm({
    schema: inputSchema(households.open),
    initial: { file: '' },
    send: input => client.households.open(input),
    done: onOpened,
  })
  return (
    <Form
      form={form}
      layout="page"
      submit="Open"
      failure="The household was not opened"
      more={
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      }
    >
      <TextField data-autofocus label="Data file or folder" binding={form.bind('file')} />
    </Form>
  )
}
