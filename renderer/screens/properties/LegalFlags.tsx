import { ActionIcon, Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import {
  FlagKind,
  type LegalFlag,
  type PropertyDetail,
  Severity,
} from '../../../shared/contract/properties.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Properties.module.css'
import { choicesOf, FLAG_NAMES, SEVERITY_NAMES, SEVERITY_TONES } from './property-words.ts'

/** What speaks against the property in law: liens, titles, permits. */
export function LegalFlags({ property }: { readonly property: PropertyDetail }) {
  const [kind, setKind] = useState<FlagKind>('lien')
  const [severity, setSeverity] = useState<Severity>('medium')
  const [note, setNote] = useState('')
  const add = useMutation({
    mutationFn: () => client.properties.addFlag({ prop_id: property.id, kind, severity, note }),
    onSuccess: () => setNote(''),
    onError: error => toastFailed('The flag was not added', errorText(error)),
  })
  const remove = useMutation({
    mutationFn: (flag: LegalFlag) => client.properties.deleteFlag({ prop_id: property.id, id: flag.id }),
    onSuccess: () => toastDone('Flag taken out'),
    onError: error => toastFailed('The flag was not taken out', errorText(error)),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <Section title="Legal flags" hint={property.flags_count === 0 ? undefined : property.flags_count}>
      <Card>
        <Stack gap="sm">
          {property.flags.length === 0 ? (
            <p className={classes['fine']}>None known. Note what a title search or the town brings up.</p>
          ) : (
            <ul className={classes['flags']} aria-label="Legal flags">
              {property.flags.map(flag => (
                <li key={flag.id}>
                  <ToneBadge tone={SEVERITY_TONES[flag.severity]}>{SEVERITY_NAMES[flag.severity]}</ToneBadge>
                  <span className={classes['why']}>
                    {FLAG_NAMES[flag.kind]}
                    {flag.note ? <span className={classes['fine']}>{flag.note}</span> : null}
                  </span>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Take out ${FLAG_NAMES[flag.kind]}`}
                    onClick={() => remove.mutate(flag)}
                  >
                    <IconTrash size={15} stroke={1.75} />
                  </ActionIcon>
                </li>
              ))}
            </ul>
          )}
          <form onSubmit={submit} aria-label="New legal flag">
            <Stack gap="xs">
              <Group grow gap="xs">
                <Select
                  id="new-flag"
                  label="Flag"
                  allowDeselect={false}
                  data={choicesOf(FLAG_NAMES)}
                  value={kind}
                  onChange={value => setKind(FlagKind.catch('other').parse(value))}
                />
                <Select
                  label="Severity"
                  allowDeselect={false}
                  data={choicesOf(SEVERITY_NAMES)}
                  value={severity}
                  onChange={value => setSeverity(Severity.catch('medium').parse(value))}
                />
              </Group>
              <TextInput
                label="Note"
                value={note}
                onChange={event => setNote(event.currentTarget.value)}
                maxLength={4000}
              />
              <Button type="submit" variant="default" size="compact-md" loading={add.isPending}>
                Add flag
              </Button>
            </Stack>
          </form>
        </Stack>
      </Card>
    </Section>
  )
}
