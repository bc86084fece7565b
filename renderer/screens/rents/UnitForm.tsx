import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type Unit, units } from '../../../shared/contract/units.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import {
  DecimalField,
  Form,
  inputSchema,
  LongTextField,
  TextField,
  useForm,
  WholeField,
} from '../../form/index.ts'
import { PropertyField } from '../deals/PropertySelect.tsx'

interface UnitFormProps {
  /** The unit to change, or a new one; closed without it. */
  readonly unit: Unit | 'new' | null
  readonly onClose: () => void
}

/** Adds a unit to a property, or changes one. */
export function UnitForm({ unit, onClose }: UnitFormProps) {
  const there = unit === 'new' || unit === null ? undefined : unit
  return (
    <SidePanel
      opened={unit !== null}
      onClose={onClose}
      title={there ? there.name : 'New unit'}
      subtitle={there?.property}
    >
      {unit === null ? null : <UnitFields key={there?.id ?? 'new'} unit={there} onClose={onClose} />}
    </SidePanel>
  )
}

type UnitDraft = {
  readonly property_id: string | null
  readonly name: string
  readonly bedrooms: number | null
  readonly bathrooms: number | null
  readonly area: number | null
  readonly notes: string
}

function draftOf(unit: Unit | undefined): UnitDraft {
  return {
    property_id: unit?.property_id ?? null,
    name: unit?.name ?? '',
    bedrooms: unit?.bedrooms ?? null,
    bathrooms: unit?.bathrooms ?? null,
    area: unit?.area ?? null,
    notes: unit?.notes ?? '',
  }
}

function UnitFields({ unit, onClose }: { readonly unit: Unit | undefined; readonly onClose: () => void }) {
  const form = useForm({
    schema: inputSchema(units.create),
    initial: draftOf(unit),
    send: ({ property_id, ...input }) =>
      unit
        ? client.units.update({ unit_id: unit.id, ...input })
        : client.units.create({ property_id, ...input }),
    done: saved => {
      toastDone(unit ? said`${saved.name} saved` : said`${saved.name} added`)
      onClose()
    },
  })
  const { bind } = form
  return (
    <Form
      form={form}
      failure="The unit was not saved"
      submit={unit ? 'Save' : 'Add unit'}
      more={unit ? <ArchiveUnit unit={unit} onDone={onClose} /> : null}
    >
      {unit ? null : <PropertyField binding={bind('property_id')} />}
      <TextField label="Name" placeholder="Unit 2" binding={bind('name')} />
      <WholeField label="Bedrooms" most={1000} binding={bind('bedrooms')} />
      <DecimalField label="Bathrooms" places={2} most={1000} binding={bind('bathrooms')} />
      <WholeField label="Area" least={1} most={100_000_000} binding={bind('area')} />
      <LongTextField label="Notes" minRows={2} binding={bind('notes')} />
    </Form>
  )
}

function ArchiveUnit({ unit, onDone }: { readonly unit: Unit; readonly onDone: () => void }) {
  const status = unit.status === 'archived' ? 'active' : 'archived'
  const archive = useMutation({
    mutationFn: () => client.units.update({ unit_id: unit.id, status }),
    onSuccess: saved => {
      toastDone(saved.status === 'archived' ? said`${saved.name} archived` : said`${saved.name} active again`)
      onDone()
    },
    onError: error => toastFailed('The unit was not changed', errorText(error)),
  })
  return (
    <Button variant="subtle" color="gray" loading={archive.isPending} onClick={() => archive.mutate()}>
      {status === 'archived' ? 'Archive' : 'Make active'}
    </Button>
  )
}
