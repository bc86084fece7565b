import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { SHORTEST_PASSPHRASE } from '../../../shared/contract/backups.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { toastDone } from '../../components/toast.tsx'

/** A backup to keep elsewhere: asks for a passphrase twice, then gives the file. */
export function EncryptedBackup() {
  const [opened, setOpened] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const close = () => {
    setOpened(false)
    setPassphrase('')
    setRepeated('')
    save.reset()
  }
  const save = useMutation({
    mutationFn: () => client.backups.encrypted({ passphrase }),
    onSuccess: file => {
      saveFile(file)
      close()
      toastDone(`${file.name} is ready. Without the passphrase nobody can open it, you included`)
    },
  })
  const short = passphrase.length > 0 && passphrase.length < SHORTEST_PASSPHRASE
  const differs = repeated.length > 0 && repeated !== passphrase
  const ready = passphrase.length >= SHORTEST_PASSPHRASE && repeated === passphrase
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) save.mutate()
  }
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Encrypted backup
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title="Save an encrypted backup"
        size="sm"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <Text size="md">
              For a stick, another disk or a cloud. Only the passphrase opens it: write it down somewhere
              safe, since nobody can find it out again.
            </Text>
            <PasswordInput
              label="Passphrase"
              autoComplete="new-password"
              data-autofocus
              value={passphrase}
              onChange={event => setPassphrase(event.currentTarget.value)}
              error={short ? `At least ${SHORTEST_PASSPHRASE} characters` : null}
            />
            <PasswordInput
              label="Passphrase again"
              autoComplete="new-password"
              value={repeated}
              onChange={event => setRepeated(event.currentTarget.value)}
              error={differs ? 'This is not the same' : null}
            />
            {save.isError ? <ErrorCard title="The backup was not made" text={errorText(save.error)} /> : null}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" disabled={!ready} loading={save.isPending}>
                Save the file
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
