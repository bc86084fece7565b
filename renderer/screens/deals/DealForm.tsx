import { type Deal, deals } from '../../../shared/contract/deals.ts'
import { type Pipeline, wholesale } from '../../../shared/contract/wholesale.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  type Bind,
  ChoiceField,
  DateField,
  Form,
  inputSchema,
  LongTextField,
  TextField,
  TimeZoneField,
  useForm,
} from '../../form/index.ts'
import { type Facts, type Figures, factsOf, figuresOf } from './deal-draft.ts'
import { PartnerFields } from './PartnerFields.tsx'
import { PropertyField } from './PropertySelect.tsx'

interface DealFormProps {
  readonly opened: boolean
  readonly deal: Deal
  readonly pipeline: Pipeline | undefined
  readonly household: Household
  readonly onClose: () => void
}

/** Changes what is known of a deal; its stage moves elsewhere. */
export function DealForm({ opened, onClose, pipeline, ...rest }: DealFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title="Edit deal" subtitle={rest.deal.title}>
      {opened ? (
        pipeline ? (
          <DealOnBoard pipeline={pipeline} onClose={onClose} {...rest} />
        ) : (
          <DealAlone onClose={onClose} {...rest} />
        )
      ) : null}
    </SidePanel>
  )
}

const CONSENTS = [
  { value: 'unknown', label: 'Not asked' },
  { value: 'given', label: 'Given' },
  { value: 'refused', label: 'Refused' },
] as const

type FieldsProps = Pick<DealFormProps, 'deal' | 'household' | 'onClose'>

/** Facts and figures are written by one call: where one of them is refused, none is changed. */
function DealOnBoard({ deal, pipeline, household, onClose }: FieldsProps & { readonly pipeline: Pipeline }) {
  const form = useForm({
    schema: inputSchema(wholesale.changeDeal),
    initial: { ...factsOf(deal), ...figuresOf(pipeline) },
    input: values => ({
      pipeline_id: pipeline.id,
      deal: pick(values, factsOf(deal)),
      pipeline: pick(values, figuresOf(pipeline)),
    }),
    send: input => client.wholesale.changeDeal(input),
    done: saved => {
      toastDone(said`${saved.title} saved`)
      onClose()
    },
  })
  const { currency } = household
  return (
    <Form form={form} failure="The deal was not changed" submit="Save">
      <Place bind={form.bind} />
      <FigureFields bind={form.bind} currency={currency} />
      <SellerFields bind={form.bind} currency={currency} />
      <LongTextField label="Why they sell" binding={form.bind('seller_motivation')} />
      <TextField label="Lead source" binding={form.bind('lead_source')} />
      <LongTextField label="Notes" binding={form.bind('notes')} />
    </Form>
  )
}

function DealAlone({ deal, household, onClose }: FieldsProps) {
  const form = useForm({
    schema: inputSchema(deals.update),
    initial: factsOf(deal),
    input: values => ({ deal_id: deal.id, ...values }),
    send: input => client.deals.update(input),
    done: saved => {
      toastDone(said`${saved.title} saved`)
      onClose()
    },
  })
  return (
    <Form form={form} failure="The deal was not changed" submit="Save">
      <Place bind={form.bind} />
      <SellerFields bind={form.bind} currency={household.currency} />
    </Form>
  )
}

/** Of the values, those that a record has. */
function pick(values: Readonly<Record<string, unknown>>, record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(record, name)))
}

function Place({ bind }: { readonly bind: Bind<Facts> }) {
  return (
    <>
      <TextField data-autofocus label="Title" binding={bind('title')} />
      <PropertyField binding={bind('property_id')} />
    </>
  )
}

function FigureFields({ bind, currency }: { readonly bind: Bind<Figures>; readonly currency: string }) {
  return (
    <>
      <AmountField
        label="ARV estimate"
        description="Leave empty to use the property's value."
        currency={currency}
        binding={bind('arv_estimate')}
      />
      <AmountField
        label="Maximum allowable offer"
        allowNegative
        currency={currency}
        binding={bind('max_allowable_offer')}
      />
      <AmountField label="Fee target" currency={currency} binding={bind('assignment_fee_target')} />
      <DateField label="Expected closing date" sense="next" binding={bind('closing_date')} />
    </>
  )
}

function SellerFields({ bind, currency }: { readonly bind: Bind<Facts>; readonly currency: string }) {
  return (
    <>
      <TextField label="Seller" binding={bind('seller_name')} />
      <TextField label="Phone" type="tel" binding={bind('seller_phone')} />
      <TextField label="E-mail" type="email" binding={bind('seller_email')} />
      <TimeZoneField
        label="Time zone"
        description="Without it, texts and calls are held so that none goes out at night."
        placeholder="Search: Chicago"
        binding={bind('seller_time_zone')}
      />
      <ChoiceField label="Consent to be contacted" options={CONSENTS} binding={bind('seller_consent')} />
      <AmountField label="Asking price" currency={currency} binding={bind('asking_price')} />
      <PartnerFields partner={bind('partner_id')} split={bind('partner_split')} />
    </>
  )
}
