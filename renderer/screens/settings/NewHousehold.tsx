import { Button } from '@mantine/core'
import { households, type MachineHousehold } from '../../../shared/contract/households.ts'
import { client } from '../../api/queries.ts'
import { Form, inputSchema, TextField, useForm } from '../../form/index.ts'

interface NewHouseholdProps {
  readonly onClose: () => void
  readonly onMade: (household: MachineHousehold) => void
}

/** Makes an empty household beside this one. */
export function NewHousehold({ onClose, onMade }: NewHouseholdProps) {
  const form = useForm({
    schema: inputSchema(households.create),
    initial: { name: '', folder: '' },
    input: ({ name, folder }) => ({ name, ...(folder.trim() !== '' && { folder }) }),
    send: input => client.households.create(input),
    done: onMade,
  })
  return (
    <Form
      form={form}
      layout="page"
      submit="Create household"
      failure="The household was not made"
      more={
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      }
    >
      <TextField data-autofocus label="Name" binding={form.bind('name')} />
      <TextField
        label="Folder"
        description="Left empty, it gets a folder beside your data"
        binding={form.bind('folder')}
      />
    </Form>
  )
}
