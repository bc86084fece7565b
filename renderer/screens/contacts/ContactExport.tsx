import { Button, Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { toastFailed } from '../../components/toast.tsx'

/** All contacts as a file for a phone, a mail program or a spreadsheet. */
export function ContactExport({ status }: { readonly status: 'active' | 'archived' }) {
  const save = useMutation({
    mutationFn: (form: Partial<Parameters<typeof client.contactFiles.export>[0]>) =>
      client.contactFiles.export({ ...form, status }),
    onSuccess: saveFile,
    onError: error => toastFailed('The contacts were not saved', errorText(error)),
  })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={save.isPending}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save.mutate({ format: 'vcard', version: '3.0' })}>vCard 3.0</Menu.Item>
        <Menu.Item onClick={() => save.mutate({ format: 'vcard', version: '4.0' })}>vCard 4.0</Menu.Item>
        <Menu.Item onClick={() => save.mutate({ format: 'csv' })}>CSV</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
