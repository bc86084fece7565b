import { Button, FileButton, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { MAX_BACKUP_BYTES } from '../../../shared/contract/backups.ts'
import { errorText, fieldErrors } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { contentsText } from './backup-text.ts'

interface Chosen {
  readonly file: File
  readonly passphrase?: string
}

/** Brings in a backup or an export; an encrypted one asks for its passphrase. It joins the list, from where it can be restored. */
export function AddBackupFile() {
  const [sealed, setSealed] = useState<File | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const close = () => {
    setSealed(null)
    setPassphrase('')
  }
  const add = useMutation({
    mutationFn: (chosen: Chosen) => client.backups.add(chosen),
    onSuccess: backup => {
      close()
      toastDone(`In the list now, to be restored from there: ${contentsText(backup)}`)
    },
    onError: (error, { file }) => {
      if (fieldErrors(error)['passphrase'] !== undefined) setSealed(file)
      else {
        close()
        toastFailed(`${file.name} was not added`, errorText(error))
      }
    },
  })
  const take = (file: File | null) => {
    if (file === null) return
    if (file.size > MAX_BACKUP_BYTES)
      toastFailed(
        `${file.name} was not added`,
        `It is larger than ${MAX_BACKUP_BYTES / 1024 / 1024} MiB. Close Valhalla and put the backup in its folder by hand.`,
      )
    else add.mutate({ file })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (sealed !== null && passphrase !== '') add.mutate({ file: sealed, passphrase })
  }
  const wrong = add.variables?.passphrase === undefined ? undefined : fieldErrors(add.error)['passphrase']
  return (
    <>
      <FileButton
        onChange={take}
        accept=".sqlite,.valhalla,.zip"
        inputProps={{ 'aria-label': 'Backup or export to add' }}
      >
        {props => (
          <Button {...props} variant="default" loading={add.isPending && sealed === null}>
            Add a file
          </Button>
        )}
      </FileButton>
      <Modal
        opened={sealed !== null}
        onClose={close}
        title="This backup is encrypted"
        size="sm"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <Text size="md">{sealed?.name} opens with the passphrase that it was made with.</Text>
            <PasswordInput
              label="Passphrase"
              autoComplete="off"
              data-autofocus
              value={passphrase}
              onChange={event => setPassphrase(event.currentTarget.value)}
              error={wrong === undefined ? null : 'This is not the passphrase it was made with'}
            />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" disabled={passphrase === ''} loading={add.isPending}>
                Open
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
