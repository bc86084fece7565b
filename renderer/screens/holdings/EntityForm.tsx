import { Select, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Entity, EntityKind, EntityStatus } from '../../../shared/contract/entities.ts'
import { fieldErrors } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'
import { ENTITY_NAMES } from './names.ts'

interface EntityFormProps {
  readonly opened: boolean
  /** The entity to change; a new one without it. */
  readonly entity: Entity | undefined
  readonly onClose: () => void
}

const STATUSES: Readonly<Record<EntityStatus, string>> = {
  active: 'Active',
  dormant: 'Dormant',
  dissolved: 'Dissolved',
}

/** Adds a trust, a company or another that holds things, or changes one. */
export function EntityForm({ opened, entity, onClose }: EntityFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title={entity ? entity.name : 'New entity'}>
      {opened ? <EntityFields entity={entity} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function EntityFields({ entity, onClose }: Omit<EntityFormProps, 'opened'>) {
  const [name, setName] = useState(entity?.name ?? '')
  const [kind, setKind] = useState<EntityKind>(entity?.kind ?? 'company')
  const [jurisdiction, setJurisdiction] = useState(entity?.jurisdiction ?? '')
  const [registration, setRegistration] = useState(entity?.registration_number ?? '')
  const [status, setStatus] = useState<EntityStatus>(entity?.status ?? 'active')
  const [notes, setNotes] = useState(entity?.notes ?? '')
  const save = useMutation({
    mutationFn: () => {
      const fields = {
        name,
        kind,
        status,
        notes,
        jurisdiction: jurisdiction.trim() === '' ? null : jurisdiction,
        registration_number: registration.trim() === '' ? null : registration,
      }
      return entity
        ? client.entities.update({ entity_id: entity.id, ...fields })
        : client.entities.create(fields)
    },
    onSuccess: saved => {
      toastDone(entity ? `${saved.name} changed` : `${saved.name} added`)
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  return (
    <StackedForm call={save} failure="The entity was not saved" submit={entity ? 'Save' : 'Add entity'}>
      <TextInput
        data-autofocus
        required
        label="Name"
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        error={problems['name']}
        maxLength={120}
      />
      <Select
        label="Kind"
        allowDeselect={false}
        data={EntityKind.options.map(value => ({ value, label: ENTITY_NAMES[value] }))}
        value={kind}
        onChange={value => setKind(EntityKind.catch(kind).parse(value))}
      />
      <TextInput
        label="Jurisdiction"
        value={jurisdiction}
        onChange={event => setJurisdiction(event.currentTarget.value)}
        maxLength={200}
      />
      <TextInput
        label="Registration number"
        value={registration}
        onChange={event => setRegistration(event.currentTarget.value)}
        maxLength={200}
      />
      <Select
        label="Status"
        description="Of what is dissolved, no renewals are asked for."
        allowDeselect={false}
        data={EntityStatus.options.map(value => ({ value, label: STATUSES[value] }))}
        value={status}
        onChange={value => setStatus(EntityStatus.catch(status).parse(value))}
      />
      <Textarea
        label="Notes"
        value={notes}
        onChange={event => setNotes(event.currentTarget.value)}
        maxLength={4000}
      />
    </StackedForm>
  )
}
