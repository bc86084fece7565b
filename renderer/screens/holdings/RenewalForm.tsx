import { Button, NumberInput, Stack, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Entity } from '../../../shared/contract/entities.ts'
import { errorText, fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'

interface RenewalFormProps {
  /** Closed without it. */
  readonly entity: Entity | undefined
  readonly household: Household
  readonly onClose: () => void
}

/** Adds what an entity has to renew. */
export function RenewalForm({ entity, household, onClose }: RenewalFormProps) {
  return (
    <SidePanel opened={entity !== undefined} onClose={onClose} title="New renewal" subtitle={entity?.name}>
      {entity ? <RenewalFields entity={entity} household={household} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function RenewalFields({ entity, household, onClose }: RenewalFormProps & { readonly entity: Entity }) {
  const [name, setName] = useState('')
  const [due, setDue] = useState(household.today)
  const [every, setEvery] = useState<number | string>(12)
  const [ahead, setAhead] = useState<number | string>(30)
  const save = useMutation({
    mutationFn: () =>
      client.entities.createRenewal({
        entity_id: entity.id,
        name,
        due_date: due,
        every_months: every === '' ? null : Number(every),
        remind_days_ahead: Number(ahead),
      }),
    onSuccess: saved => {
      toastDone(`${saved.name} added`)
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          required
          label="What"
          placeholder="Annual return"
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          error={problems['name']}
          maxLength={120}
        />
        <DateInput
          label="Due"
          valueFormat="YYYY-MM-DD"
          value={due}
          onChange={chosen => setDue(chosen ?? household.today)}
          error={problems['due_date']}
        />
        <NumberInput
          label="Again after months"
          description="Left open, it comes once."
          min={1}
          max={1200}
          allowDecimal={false}
          value={every}
          onChange={setEvery}
          error={problems['every_months']}
        />
        <NumberInput
          label="Remind days ahead"
          min={0}
          max={366}
          allowDecimal={false}
          value={ahead}
          onChange={setAhead}
          error={problems['remind_days_ahead']}
        />
        {save.isError && Object.keys(problems).length === 0 ? (
          <ErrorCard title="The renewal was not added" text={errorText(save.error)} />
        ) : null}
        <Button type="submit" loading={save.isPending}>
          Add renewal
        </Button>
      </Stack>
    </form>
  )
}
