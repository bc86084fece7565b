import { Button } from '@mantine/core'
import { useState } from 'react'
import { backups } from '../../../shared/contract/backups.ts'
import { said } from '../../../shared/domain/said.ts'
import { client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { toastDone } from '../../components/toast.tsx'
import { Form, FormModal, inputSchema, SecretField, useForm } from '../../form/index.ts'

/** A backup to keep elsewhere: asks for a passphrase twice, then gives the file. */
export function EncryptedBackup() {
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Encrypted backup
      </Button>
      <FormModal
        opened={opened}
        onClose={close}
        title="Save an encrypted backup"
        text="For a USB stick, another disk or the cloud. Only the passphrase opens it. Write it down somewhere safe, because it cannot be recovered."
      >
        <PassphraseFields onClose={close} />
      </FormModal>
    </>
  )
}

function PassphraseFields({ onClose }: { readonly onClose: () => void }) {
  const form = useForm({
    schema: inputSchema(backups.encrypted),
    initial: { passphrase: '', repeated: '' },
    input: ({ passphrase }) => ({ passphrase }),
    check: ({ passphrase, repeated }) =>
      repeated === passphrase ? {} : { repeated: 'The two do not match' },
    send: input => client.backups.encrypted(input),
    done: file => {
      saveFile(file)
      onClose()
      toastDone(said`${file.name} is ready. Nobody can open it without the passphrase, not even you`)
    },
  })
  return (
    <Form
      form={form}
      layout="page"
      submit="Save the file"
      failure="The backup was not made"
      more={
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      }
    >
      <SecretField
        data-autofocus
        label="Passphrase"
        autoComplete="new-password"
        binding={form.bind('passphrase')}
      />
      <SecretField label="Confirm passphrase" autoComplete="new-password" binding={form.bind('repeated')} />
    </Form>
  )
}
