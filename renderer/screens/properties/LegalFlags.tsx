import { ActionIcon, Stack } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import {
  type FlagKind,
  type LegalFlag,
  type PropertyDetail,
  properties,
  type Severity,
} from '../../../shared/contract/properties.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { ChoiceField, FieldPair, Form, inputSchema, TextField, useForm } from '../../form/index.ts'
import classes from './Properties.module.css'
import { choicesOf, FLAG_NAMES, SEVERITY_NAMES, SEVERITY_TONES } from './property-words.ts'

type FlagDraft = { readonly kind: FlagKind; readonly severity: Severity; readonly note: string }
const EMPTY: FlagDraft = { kind: 'lien', severity: 'medium', note: '' }

/** What speaks against the property in law: liens, titles, permits. */
export function LegalFlags({ property }: { readonly property: PropertyDetail }) {
  const form = useForm({
    schema: inputSchema(properties.addFlag),
    initial: EMPTY,
    input: values => ({ prop_id: property.id, ...values }),
    send: input => client.properties.addFlag(input),
    again: true,
  })
  const remove = useMutation({
    mutationFn: (flag: LegalFlag) => client.properties.deleteFlag({ prop_id: property.id, id: flag.id }),
    onSuccess: () => toastDone('Flag removed'),
    onError: error => toastFailed('The flag was not removed', errorText(error)),
  })
  return (
    <Section title="Legal flags" hint={property.flags_count === 0 ? undefined : property.flags_count}>
      <Card>
        <Stack gap="sm">
          {property.flags.length === 0 ? (
            <p className={classes['fine']}>No legal flags. Add what a title search or the city turns up.</p>
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
                    aria-label={`Remove ${FLAG_NAMES[flag.kind]}`}
                    onClick={() => remove.mutate(flag)}
                  >
                    <IconTrash size={15} stroke={1.75} />
                  </ActionIcon>
                </li>
              ))}
            </ul>
          )}
          <Form
            form={form}
            layout="page"
            label="New legal flag"
            submit="Add flag"
            failure="The flag was not added"
            button={{ variant: 'default', size: 'compact-md' }}
          >
            <FieldPair>
              <ChoiceField
                id="new-flag"
                label="Flag"
                options={choicesOf(FLAG_NAMES)}
                binding={form.bind('kind')}
              />
              <ChoiceField
                label="Severity"
                options={choicesOf(SEVERITY_NAMES)}
                binding={form.bind('severity')}
              />
            </FieldPair>
            <TextField label="Note" binding={form.bind('note')} />
          </Form>
        </Stack>
      </Card>
    </Section>
  )
}
