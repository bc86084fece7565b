import { useNavigate } from '@tanstack/react-router'
import type { FoundLease } from '../../../shared/contract/found-leases.ts'
import type { Lease } from '../../../shared/contract/lease-records.ts'
import { leases } from '../../../shared/contract/leases.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { formatDate } from '../../components/date-text.ts'
import { formatMoney } from '../../components/money-format.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  type Bind,
  ChoiceField,
  DateField,
  FieldPair,
  Form,
  type FormState,
  inputSchema,
  LongTextField,
  PercentField,
  TextField,
  useForm,
  WholeField,
} from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'
import { PlaceFields } from './PlaceFields.tsx'
import { isBlankStep, type RentStepDraft, stepsWith } from './rent-step.ts'

interface LeaseFormProps {
  readonly opened: boolean
  /** The lease to change; a new one without it. */
  readonly lease: Lease | undefined
  /** What a new one begins with, as incomes tell of it. */
  readonly found?: FoundLease | undefined
  readonly household: Household
  readonly onClose: () => void
}

/** Adds a lease, and goes there; or changes one. */
export function LeaseForm({ opened, ...rest }: LeaseFormProps) {
  const { lease, onClose } = rest
  return (
    <SidePanel opened={opened} onClose={onClose} title={lease ? lease.tenant : 'New lease'}>
      {opened ? <LeaseFields {...rest} /> : null}
    </SidePanel>
  )
}

type LeaseDraft = {
  readonly property_id: string | null
  readonly unit_id: string | null
  readonly tenant: string
  readonly rent: number | null
  readonly step: RentStepDraft
  readonly deposit: number | null
  readonly start_date: string | null
  readonly end_date: string | null
  readonly due_day: number | null
  readonly grace_days: number | null
  readonly late_fee: number | null
  readonly late_fee_percent: number | null
  readonly notice_days: number | null
  readonly proration: Lease['proration']
  readonly notes: string
}

function draftOf(lease: Lease | undefined, found: FoundLease | undefined, today: string): LeaseDraft {
  return {
    property_id: lease?.property_id ?? found?.property_id ?? null,
    unit_id: lease?.unit_id ?? found?.unit_id ?? null,
    tenant: lease?.tenant ?? found?.tenant ?? '',
    rent: lease?.rent ?? found?.rent ?? null,
    step: { rent: null, from: null },
    deposit: lease?.deposit ?? 0,
    start_date: lease?.start_date ?? found?.start_date ?? today,
    end_date: lease?.end_date ?? null,
    due_day: lease?.due_day ?? found?.due_day ?? 1,
    grace_days: lease?.grace_days ?? 5,
    late_fee: lease?.late_fee ?? null,
    late_fee_percent: lease?.late_fee_percent ?? null,
    notice_days: lease?.notice_days ?? 30,
    proration: lease?.proration ?? 'daily',
    notes: lease?.notes ?? '',
  }
}

function LeaseFields({ lease, found, household, onClose }: Omit<LeaseFormProps, 'opened'>) {
  usePrivacy()
  const navigate = useNavigate()
  const form = useForm({
    schema: inputSchema(leases.create),
    initial: draftOf(lease, found, household.today),
    input: ({ step, ...values }) => {
      if (isBlankStep(step)) return found ? { ...values, rent_steps: found.rent_steps } : values
      return { ...values, rent_steps: stepsWith(lease?.rent_steps ?? [], step).steps }
    },
    check: ({ step, start_date }) => {
      if (step.from === null || start_date === null || step.from > start_date) return {}
      const { index } = stepsWith(lease?.rent_steps ?? [], step)
      return { [`rent_steps.${index}.from`]: 'must be after the lease begins' }
    },
    send: input =>
      lease ? client.leases.update({ lease_id: lease.id, ...input }) : client.leases.create(input),
    done: saved => {
      toastDone(lease ? said`Lease of ${saved.tenant} saved` : said`Lease of ${saved.tenant} added`)
      onClose()
      if (!lease) void navigate({ to: '/rents/$leaseId', params: { leaseId: saved.id } })
    },
  })
  const { bind } = form
  return (
    <Form form={form} failure="The lease was not saved" submit={lease ? 'Save' : 'Add lease'}>
      <PlaceFields property={bind('property_id')} unit={bind('unit_id')} own={lease?.unit_id ?? null} />
      <TextField label="Tenant" binding={bind('tenant')} />
      <FieldPair>
        <AmountField
          label={lease ? 'Rent at the start' : 'Rent a month'}
          description={found && stepsText(found, household.currency)}
          currency={household.currency}
          binding={bind('rent')}
        />
        <AmountField label="Deposit agreed" currency={household.currency} binding={bind('deposit')} />
      </FieldPair>
      {lease ? <NewRent form={form} lease={lease} currency={household.currency} /> : null}
      <FieldPair>
        <DateField label="Starts" sense="past" binding={bind('start_date')} />
        <DateField label="Ends" description="Empty: no end agreed." sense="next" binding={bind('end_date')} />
      </FieldPair>
      <ChoiceField
        label="First and last month"
        options={[
          { value: 'daily', label: 'Rent for the days alone' },
          { value: 'none', label: 'Whole rent' },
        ]}
        binding={bind('proration')}
      />
      <DueFields bind={bind} currency={household.currency} />
      <WholeField label="Remind of its end, days before" most={366} binding={bind('notice_days')} />
      <LongTextField label="Notes" minRows={2} binding={bind('notes')} />
    </Form>
  )
}

/** What the rent became since: the lease is added with it. */
function stepsText({ rent_steps }: FoundLease, currency: string): string | undefined {
  if (rent_steps.length === 0) return undefined
  const steps = rent_steps.map(({ from, rent }) => `${formatMoney(rent, currency)} from ${formatDate(from)}`)
  return `Then ${steps.join(', ')}.`
}

interface NewRentProps {
  readonly form: FormState<LeaseDraft>
  readonly lease: Lease
  readonly currency: string
}

/** What the rent becomes: the one at the start, changed, would be that of every past month. */
function NewRent({ form, lease, currency }: NewRentProps) {
  const { step } = form.values
  const { index } = stepsWith(lease.rent_steps, step)
  const put = (change: Partial<RentStepDraft>) => form.set({ step: { ...step, ...change } })
  return (
    <FieldPair>
      <AmountField
        label="New rent"
        description="Months before keep theirs."
        currency={currency}
        binding={form.bindTo(`rent_steps.${index}.rent`, step.rent, rent => put({ rent }))}
      />
      <DateField
        label="From"
        sense="next"
        binding={form.bindTo(`rent_steps.${index}.from`, step.from, from => put({ from }))}
      />
    </FieldPair>
  )
}

function DueFields({ bind, currency }: { readonly bind: Bind<LeaseDraft>; readonly currency: string }) {
  return (
    <>
      <FieldPair>
        <WholeField label="Due on day" least={1} most={31} binding={bind('due_day')} />
        <WholeField label="Days of grace" most={366} binding={bind('grace_days')} />
      </FieldPair>
      <FieldPair>
        <AmountField label="Late fee" currency={currency} binding={bind('late_fee')} />
        <PercentField label="Or percent of what is late" most={100} binding={bind('late_fee_percent')} />
      </FieldPair>
    </>
  )
}
