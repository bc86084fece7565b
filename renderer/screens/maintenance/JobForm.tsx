import { JOB_STATUSES, type Job, type JobStatus, maintenance } from '../../../shared/contract/maintenance.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  ChoiceField,
  DateField,
  FieldPair,
  Form,
  type FormState,
  inputSchema,
  LongTextField,
  TextField,
  useForm,
  WholeField,
} from '../../form/index.ts'
import { ContactField } from '../contacts/ContactField.tsx'
import { PlaceFields } from '../rents/PlaceFields.tsx'
import { JobParts } from './JobParts.tsx'

interface JobFormProps {
  /** The job to change, or a new one; closed without it. */
  readonly job: Job | 'new' | null
  /** Of a new one. */
  readonly property_id?: string
  readonly household: Household
  readonly onClose: () => void
}

/** Adds a job, or changes one; beside it what paid for it and its photos. */
export function JobForm({ job, property_id, household, onClose }: JobFormProps) {
  const there = job === 'new' || job === null ? undefined : job
  return (
    <SidePanel
      opened={job !== null}
      onClose={onClose}
      title={there ? there.title : 'New job'}
      subtitle={there?.property}
      linked={there && { kind: 'maintenance_job', id: there.id }}
    >
      {job === null ? null : (
        <>
          <JobFields
            key={there?.id ?? 'new'}
            job={there}
            property_id={property_id ?? null}
            household={household}
            onClose={onClose}
          />
          {there ? <JobParts job_id={there.id} household={household} onRemoved={onClose} /> : null}
        </>
      )}
    </SidePanel>
  )
}

const STATUS_NAMES: Readonly<Record<JobStatus, string>> = {
  open: 'Open',
  scheduled: 'Scheduled',
  done: 'Done',
}

type JobDraft = {
  readonly title: string
  readonly property_id: string | null
  readonly unit_id: string | null
  readonly vendor: string
  readonly contact_id: string | null
  readonly status: JobStatus
  readonly reported_on: string | null
  readonly due_on: string | null
  readonly done_on: string | null
  readonly estimate: number | null
  readonly every_months: number | null
  readonly notes: string
}

function draftOf(job: Job | undefined, property_id: string | null, today: string): JobDraft {
  return {
    title: job?.title ?? '',
    property_id: job?.property_id ?? property_id,
    unit_id: job?.unit_id ?? null,
    vendor: job?.vendor ?? '',
    contact_id: job?.contact_id ?? null,
    status: job?.status ?? 'open',
    reported_on: job?.reported_on ?? today,
    due_on: job?.due_on ?? null,
    done_on: job?.done_on ?? null,
    estimate: job?.estimate ?? null,
    every_months: job?.every_months ?? null,
    notes: job?.notes ?? '',
  }
}

interface JobFieldsProps extends Omit<JobFormProps, 'job' | 'property_id'> {
  readonly job: Job | undefined
  readonly property_id: string | null
}

function JobFields({ job, property_id, household, onClose }: JobFieldsProps) {
  const form = useForm({
    schema: inputSchema(maintenance.create),
    initial: draftOf(job, property_id, household.today),
    send: input =>
      job ? client.maintenance.update({ job_id: job.id, ...input }) : client.maintenance.create(input),
    done: saved => {
      toastDone(job ? said`${saved.title} saved` : said`${saved.title} added`)
      onClose()
    },
  })
  const { bind } = form
  return (
    <Form form={form} failure="The job was not saved" submit={job ? 'Save' : 'Add job'}>
      <TextField data-autofocus label="What is to be done" binding={bind('title')} />
      <PlaceFields property={bind('property_id')} unit={bind('unit_id')} own={job?.unit_id ?? null} />
      <VendorFields form={form} />
      <ChoiceField
        label="Status"
        options={JOB_STATUSES.map(value => ({ value, label: STATUS_NAMES[value] }))}
        binding={bind('status')}
      />
      <FieldPair>
        <DateField label="Reported" sense="past" binding={bind('reported_on')} />
        <DateField label="Due" sense="next" binding={bind('due_on')} />
      </FieldPair>
      {form.values.status === 'done' ? (
        <DateField label="Done on" sense="past" binding={bind('done_on')} />
      ) : null}
      <FieldPair>
        <AmountField label="Estimate" currency={household.currency} binding={bind('estimate')} />
        <WholeField
          label="Again after months"
          description="Empty: once."
          least={1}
          most={600}
          binding={bind('every_months')}
        />
      </FieldPair>
      <LongTextField label="Notes" minRows={2} binding={bind('notes')} />
    </Form>
  )
}

function VendorFields({ form }: { readonly form: FormState<JobDraft> }) {
  return (
    <FieldPair>
      <TextField label="Vendor" binding={form.bind('vendor')} />
      <ContactField label="Or a contact" binding={form.bind('contact_id')} />
    </FieldPair>
  )
}
