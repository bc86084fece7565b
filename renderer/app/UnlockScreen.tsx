import { Button, Group, Stack } from '@mantine/core'
import { ORPCError } from '@orpc/client'
import { useState } from 'react'
import { z } from 'zod'
import { DamageRemedy, type LockStatus, lock } from '../../shared/contract/lock.ts'
import { RECOVERY_WORDS } from '../../shared/domain/recovery-words.ts'
import { client } from '../api/queries.ts'
import { ConversionProgress } from '../components/ConversionProgress.tsx'
import { Form, inputSchema, SecretField, TextField, useForm } from '../form/index.ts'
import { AloneCard } from './AloneCard.tsx'
import { beginAnew } from './held-page.ts'

const Damage = z.object({ text: z.string(), remedies: z.array(DamageRemedy) })
type Damage = z.infer<typeof Damage>

/** All that there is of the program while its data is locked. */
export default function UnlockScreen({ status }: { readonly status: LockStatus }) {
  const [byRecovery, setByRecovery] = useState(false)
  if (status.converting)
    return (
      <AloneCard
        narrow
        title="Your data is being converted"
        text="It can be used again as soon as that is done."
      >
        <ConversionProgress />
      </AloneCard>
    )
  return (
    <AloneCard
      narrow
      title="Valhalla is locked"
      text={
        byRecovery
          ? 'The recovery key of this household opens it.'
          : 'The passphrase of this household opens it.'
      }
    >
      <UnlockForm
        key={String(byRecovery)}
        byRecovery={byRecovery}
        onOther={() => setByRecovery(!byRecovery)}
      />
    </AloneCard>
  )
}

interface UnlockFormProps {
  readonly byRecovery: boolean
  readonly onOther: () => void
}

function UnlockForm({ byRecovery, onOther }: UnlockFormProps) {
  const [damage, setDamage] = useState<Damage>()
  const [remedy, setRemedy] = useState<DamageRemedy>()
  const form = useForm({
    schema: inputSchema(lock.unlock),
    initial: { passphrase: '', recovery_key: '' },
    input: ({ passphrase, recovery_key }) => ({
      ...(byRecovery ? { recovery_key } : { passphrase }),
      ...(remedy && { remedy }),
    }),
    send: async input => {
      try {
        return await client.lock.unlock(input)
      } catch (error) {
        if (error instanceof ORPCError && error.code === 'DATA_DAMAGED')
          setDamage(Damage.safeParse(error.data).data)
        throw error
      }
    },
    done: () => beginAnew(true),
  })
  return (
    <Form
      form={form}
      layout="page"
      submit="Unlock"
      failure="Valhalla was not unlocked"
      more={
        <Button variant="default" onClick={onOther}>
          {byRecovery ? 'Use the passphrase' : 'Use the recovery key'}
        </Button>
      }
    >
      {byRecovery ? (
        <TextField
          data-autofocus
          autoFocus
          label="Recovery key"
          description="From the sheet that you printed: eight groups of four letters and digits"
          binding={form.bind('recovery_key')}
        />
      ) : (
        <SecretField
          data-autofocus
          autoFocus
          label="Passphrase"
          autoComplete="current-password"
          binding={form.bind('passphrase')}
        />
      )}
      {damage ? (
        <Stack gap="xs" role="group" aria-label="What to do about the damage">
          {damage.text.split('\n').map(line => (
            <p key={line}>{line}</p>
          ))}
          <Group gap="xs">
            {damage.remedies.map(each => (
              <Button
                key={each}
                variant={each === remedy ? 'light' : 'default'}
                aria-pressed={each === remedy}
                onClick={() => setRemedy(each)}
              >
                {RECOVERY_WORDS[each]}
              </Button>
            ))}
          </Group>
        </Stack>
      ) : null}
      <ConversionProgress />
    </Form>
  )
}
