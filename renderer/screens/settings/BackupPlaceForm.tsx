import { Button } from '@mantine/core'
import { z } from 'zod'
import { client } from '../../api/queries.ts'
import { Form, TextField, useForm } from '../../form/index.ts'

/** What is typed is a place; to choose none is another button. */
const Place = z.object({ folder: z.string().trim().min(1, 'must not be empty').max(4000) })

/** Chooses the backup place by its path: a browser gives none of a folder that is chosen in it. */
export function BackupPlaceForm({ onClose }: { readonly onClose: () => void }) {
  const form = useForm({
    schema: Place,
    initial: { folder: '' },
    send: input => client.backups.setPlace(input),
    done: onClose,
  })
  return (
    <Form
      form={form}
      layout="page"
      submit="Copy backups here"
      failure="The backup place was not changed"
      more={
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      }
    >
      <TextField
        data-autofocus
        label="Folder"
        description="Its whole path, from the root of the disk. It has to be there"
        binding={form.bind('folder')}
      />
    </Form>
  )
}
