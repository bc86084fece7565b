import { type Entity, EntityKind, EntityStatus, entities } from '../../../shared/contract/entities.ts'
import { said } from '../../../shared/domain/said.ts'
import { client } from '../../api/queries.ts'
import { Attachments } from '../../components/attachments/Attachments.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { ChoiceField, Form, inputSchema, LongTextField, TextField, useForm } from '../../form/index.ts'
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
    <SidePanel
      opened={opened}
      onClose={onClose}
      title={entity ? entity.name : 'New entity'}
      linked={entity && { kind: 'entity', id: entity.id }}
    >
      {opened ? <EntityFields entity={entity} onClose={onClose} /> : null}
      {opened && entity ? <Attachments kind="entity" id={entity.id} /> : null}
    </SidePanel>
  )
}

function draftOf(entity: Entity | undefined) {
  return {
    name: entity?.name ?? '',
    kind: entity?.kind ?? 'company',
    jurisdiction: entity?.jurisdiction ?? '',
    registration_number: entity?.registration_number ?? '',
    status: entity?.status ?? 'active',
    notes: entity?.notes ?? '',
  }
}

function blankAsNull(text: string): string | null {
  return text.trim() === '' ? null : text
}

function EntityFields({ entity, onClose }: Omit<EntityFormProps, 'opened'>) {
  const form = useForm({
    schema: inputSchema(entities.create),
    initial: draftOf(entity),
    input: ({ jurisdiction, registration_number, ...rest }) => ({
      ...rest,
      jurisdiction: blankAsNull(jurisdiction),
      registration_number: blankAsNull(registration_number),
    }),
    send: input =>
      entity ? client.entities.update({ entity_id: entity.id, ...input }) : client.entities.create(input),
    done: saved => {
      toastDone(entity ? said`${saved.name} saved` : said`${saved.name} added`)
      onClose()
    },
  })
  const { bind } = form
  return (
    <Form form={form} failure="The entity was not saved" submit={entity ? 'Save' : 'Add entity'}>
      <TextField data-autofocus label="Name" binding={bind('name')} />
      <ChoiceField
        label="Kind"
        options={EntityKind.options.map(value => ({ value, label: ENTITY_NAMES[value] }))}
        binding={bind('kind')}
      />
      <TextField label="Jurisdiction" binding={bind('jurisdiction')} />
      <TextField label="Registration number" binding={bind('registration_number')} />
      <ChoiceField
        label="Status"
        description="A dissolved entity gets no renewal reminders."
        options={EntityStatus.options.map(value => ({ value, label: STATUSES[value] }))}
        binding={bind('status')}
      />
      <LongTextField label="Notes" binding={bind('notes')} />
    </Form>
  )
}
