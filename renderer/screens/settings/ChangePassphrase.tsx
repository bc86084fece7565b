import { Button } from '@mantine/core'
import { lock } from '../../../shared/contract/lock.ts'
import { client } from '../../api/queries.ts'
import { toastDone } from '../../components/toast.tsx'
import { Form, inputSchema, SecretField, useForm } from '../../form/index.ts'

/** Another passphrase in the place of the one that there is. */
export function ChangePassphrase({ onClose }: { readonly onClose: () => void }) {
  const form = useForm({
    schema: inputSchema(lock.changePassphrase),
    initial: { passphrase: '', new_passphrase: '', repeated: '' },
    input: ({ passphrase, new_passphrase }) => ({ passphrase, new_passphrase }),
    check: ({ new_passphrase, repeated }) =>
      repeated === new_passphrase ? {} : { repeated: 'The two do not match' },
    send: input => client.lock.changePassphrase(input),
    done: () => {
      onClose()
      toastDone('The passphrase was changed. The recovery key stays the same')
    },
  })
  return (
    <Form
      form={form}
      layout="page"
      submit="Change the passphrase"
      failure="The passphrase was not changed"
      more={
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      }
    >
      <SecretField
        data-autofocus
        label="Passphrase now"
        autoComplete="current-password"
        binding={form.bind('passphrase')}
      />
      <SecretField label="New passphrase" autoComplete="new-password" binding={form.bind('new_passphrase')} />
      <SecretField
        label="Confirm new passphrase"
        autoComplete="new-password"
        binding={form.bind('repeated')}
      />
    </Form>
  )
}
