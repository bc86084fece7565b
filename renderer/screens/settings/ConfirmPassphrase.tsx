import { Button } from '@mantine/core'
import { lock } from '../../../shared/contract/lock.ts'
import { client } from '../../api/queries.ts'
import { beginAnew, holdPage } from '../../app/held-page.ts'
import { ConversionProgress } from '../../components/ConversionProgress.tsx'
import { Form, inputSchema, SecretField, useForm } from '../../form/index.ts'

interface ConfirmPassphraseProps {
  /** Whether the passphrase is removed; else another recovery key is made. */
  readonly removes: boolean
  readonly onClose: () => void
  readonly onKey: (recoveryKey: string) => void
}

/** What only whoever knows the passphrase may do. */
export function ConfirmPassphrase({ removes, onClose, onKey }: ConfirmPassphraseProps) {
  const form = useForm({
    schema: inputSchema(lock.decrypt),
    initial: { passphrase: '' },
    input: ({ passphrase }) => ({ passphrase }),
    send: async input => {
      if (!removes) return (await client.lock.renewRecoveryKey(input)).recovery_key
      holdPage(true)
      try {
        await client.lock.decrypt(input)
      } catch (error) {
        holdPage(false)
        throw error
      }
      return undefined
    },
    done: key => {
      if (key === undefined) beginAnew(true)
      else onKey(key)
    },
  })
  return (
    <Form
      form={form}
      layout="page"
      submit={removes ? 'Decrypt everything' : 'Make the key'}
      failure={removes ? 'Nothing was decrypted' : 'No key was made'}
      button={removes ? { color: 'red' } : {}}
      more={
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      }
    >
      <SecretField
        data-autofocus
        label="Passphrase"
        autoComplete="current-password"
        binding={form.bind('passphrase')}
      />
      {removes ? <ConversionProgress /> : null}
    </Form>
  )
}
