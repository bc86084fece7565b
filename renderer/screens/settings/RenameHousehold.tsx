import { Button } from '@mantine/core'
import { households, type MachineHousehold } from '../../../shared/contract/households.ts'
import { client } from '../../api/queries.ts'
import { Form, inputSchema, TextField, useForm } from '../../form/index.ts'

interface RenameHouseholdProps {
  readonly household: MachineHousehold
  readonly onClose: () => void
}

/** Another name in the list of households. */
export function RenameHousehold({ household, onClose }: RenameHouseholdProps) {
  const form = useForm({
    schema: inputSchema(households.rename),
    initial: { name: household.name },
    input: ({ name }) => ({ household_id: household.id, name }),
    send: input => client.households.rename(input),
    done: onClose,
  })
  return (
    <Form
      form={form}
      layout="page"
      submit="Rename"
      failure="The household was not renamed"
      more={
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      }
    >
      <TextField data-autofocus label="Name" binding={form.bind('name')} />
    </Form>
  )
}
