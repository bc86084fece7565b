import { Button, FileButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { MAX_BACKUP_BYTES } from '../../../shared/contract/backups.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText, fieldErrors } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { Form, FormModal, SecretField, useForm } from '../../form/index.ts'
import { contentsText } from './backup-text.ts'

type Added = Awaited<ReturnType<typeof client.backups.add>>

function tellAdded(backup: Added): void {
  toastDone(`Added to the list of backups: ${contentsText(backup)}`)
}

/** Brings in a backup or an export; an encrypted one asks for its passphrase. It joins the list, from where it can be restored. */
export function AddBackupFile() {
  const [sealed, setSealed] = useState<File | null>(null)
  const add = useMutation({
    mutationFn: (file: File) => client.backups.add({ file }),
    onSuccess: tellAdded,
    onError: (error, file) => {
      if (fieldErrors(error)['passphrase'] !== undefined) setSealed(file)
      else toastFailed(said`${file.name} was not added`, errorText(error))
    },
  })
  const take = (file: File | null) => {
    if (file === null) return
    if (file.size > MAX_BACKUP_BYTES)
      toastFailed(
        said`${file.name} was not added`,
        `It is larger than ${MAX_BACKUP_BYTES / 1024 / 1024} MiB. Close Valhalla and put the backup in its folder by hand.`,
      )
    else add.mutate(file)
  }
  const close = () => setSealed(null)
  return (
    <>
      <FileButton
        onChange={take}
        accept=".sqlite,.valhalla,.zip"
        inputProps={{ 'aria-label': 'Backup or export to add' }}
      >
        {props => (
          <Button {...props} variant="default" loading={add.isPending}>
            Add a file
          </Button>
        )}
      </FileButton>
      <FormModal
        opened={sealed !== null}
        onClose={close}
        title="This backup is encrypted"
        text={`${sealed?.name ?? 'It'} opens with the passphrase it was made with.`}
      >
        {sealed === null ? null : <OpenFields file={sealed} onClose={close} />}
      </FormModal>
    </>
  )
}

/** What stands between a sealed file and the list; the file itself goes beside it. */
const Passphrase = z.object({ passphrase: z.string().min(1) })

function OpenFields({ file, onClose }: { readonly file: File; readonly onClose: () => void }) {
  const form = useForm({
    schema: Passphrase,
    initial: { passphrase: '' },
    send: ({ passphrase }) => client.backups.add({ file, passphrase }),
    done: backup => {
      onClose()
      tellAdded(backup)
    },
  })
  const passphrase = form.bind('passphrase')
  // Of a passphrase that was typed, the program can only say that it opens nothing.
  const isWrong = fieldErrors(form.error)['passphrase'] !== undefined
  return (
    <Form
      form={form}
      layout="page"
      submit="Open"
      failure={said`${file.name} was not added`}
      more={
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      }
    >
      <SecretField
        data-autofocus
        label="Passphrase"
        autoComplete="off"
        binding={{
          ...passphrase,
          problem: isWrong ? 'This is not the right passphrase' : passphrase.problem,
        }}
      />
    </Form>
  )
}
