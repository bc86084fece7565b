import { Button } from '@mantine/core'
import { incoming } from '../../../shared/contract/incoming.ts'
import { client } from '../../api/queries.ts'
import { Form, inputSchema, TextField, useForm } from '../../form/index.ts'

interface WatchFolderProps {
  readonly path: string
  readonly onClose: () => void
}

/** Has a folder watched by its path: a browser gives none of a folder that is chosen in it. */
export function WatchFolder({ path, onClose }: WatchFolderProps) {
  const form = useForm({
    schema: inputSchema(incoming.setFolder),
    initial: { path },
    input: draft => ({ ...draft, is_on: true }),
    send: input => client.incoming.setFolder(input),
    done: onClose,
  })
  return (
    <Form
      form={form}
      layout="page"
      submit="Watch"
      failure="The folder is not watched"
      more={
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      }
    >
      <TextField data-autofocus label="Folder" binding={form.bind('path')} />
    </Form>
  )
}
