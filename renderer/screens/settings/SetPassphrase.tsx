import { Button } from '@mantine/core'
import { lock } from '../../../shared/contract/lock.ts'
import { client } from '../../api/queries.ts'
import { holdPage } from '../../app/held-page.ts'
import { ConversionProgress } from '../../components/ConversionProgress.tsx'
import { toastFailed } from '../../components/toast.tsx'
import { Form, inputSchema, SecretField, useForm } from '../../form/index.ts'

interface SetPassphraseProps {
  readonly onClose: () => void
  /** Called with the recovery key, which is shown once. */
  readonly onKey: (recoveryKey: string) => void
}

/** Encrypts everything: asks for a passphrase twice. */
export function SetPassphrase({ onClose, onKey }: SetPassphraseProps) {
  const form = useForm({
    schema: inputSchema(lock.encrypt),
    initial: { passphrase: '', repeated: '' },
    input: ({ passphrase }) => ({ passphrase }),
    check: ({ passphrase, repeated }) =>
      repeated === passphrase ? {} : { repeated: 'The two do not match' },
    send: async input => {
      holdPage(true)
      try {
        return await client.lock.encrypt(input)
      } catch (error) {
        holdPage(false)
        throw error
      }
    },
    done: ({ recovery_key, left }) => {
      if (left.length > 0) toastFailed('Damaged files were left as they are', left.join(', '))
      onKey(recovery_key)
    },
  })
  return (
    <Form
      form={form}
      layout="page"
      submit="Encrypt everything"
      failure="Nothing was encrypted"
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
      <ConversionProgress />
    </Form>
  )
}
