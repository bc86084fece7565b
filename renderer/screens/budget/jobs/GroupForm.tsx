import { assign } from '../../../../shared/contract/assign.ts'
import { said } from '../../../../shared/domain/said.ts'
import { client } from '../../../api/queries.ts'
import { toastDone } from '../../../components/toast.tsx'
import { Form, inputSchema, TextField, useForm } from '../../../form/index.ts'

interface GroupFormProps {
  /** The one to rename; a new one without it. */
  readonly group?: { readonly group_id: string; readonly name: string } | undefined
  readonly close: () => void
}

type GroupDraft = { readonly name: string }

/** Names a group of buckets. */
export function GroupForm({ group, close }: GroupFormProps) {
  const initial: GroupDraft = { name: group?.name ?? '' }
  const form = useForm({
    schema: inputSchema(assign.addGroup),
    initial,
    send: input =>
      group
        ? client.assign.changeGroup({ group_id: group.group_id, ...input })
        : client.assign.addGroup(input),
    done: ({ name }) => {
      toastDone(group ? said`${name} saved` : said`${name} added`)
      close()
    },
  })
  return (
    <Form form={form} submit={group ? 'Save group' : 'Add group'} failure="The group was not saved">
      <TextField data-autofocus label="Name" binding={form.bind('name')} />
    </Form>
  )
}
