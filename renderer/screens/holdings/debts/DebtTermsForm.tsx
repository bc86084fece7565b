import type { Debt } from '../../../../shared/contract/debt-terms.ts'
import { debts } from '../../../../shared/contract/debts.ts'
import { PAYMENT_FREQUENCIES } from '../../../../shared/domain/debts/agreement.ts'
import { said } from '../../../../shared/domain/said.ts'
import { LOAN_CONVENTIONS } from '../../../../shared/domain/underwriting/loan-convention.ts'
import { client } from '../../../api/queries.ts'
import { SidePanel } from '../../../components/SidePanel.tsx'
import { toastDone } from '../../../components/toast.tsx'
import {
  AmountField,
  ChoiceField,
  DateField,
  Form,
  inputSchema,
  PercentField,
  TextField,
  useForm,
  WholeField,
} from '../../../form/index.ts'

interface DebtTermsFormProps {
  readonly opened: boolean
  readonly debt: Debt
  readonly onClose: () => void
}

/** Says what was agreed of a debt. */
export function DebtTermsForm({ opened, debt, onClose }: DebtTermsFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title="What was agreed" subtitle={debt.name}>
      {opened ? <DebtTermsFields debt={debt} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function draftOf(debt: Debt) {
  const { escrow, fee, extra } = debt
  return {
    lender: debt.lender,
    interest_percent: debt.interest_percent,
    convention: debt.convention,
    frequency: debt.frequency,
    first_payment_on: debt.first_payment_on,
    payment: debt.payment,
    minimum_percent: debt.minimum_percent,
    original_amount: debt.original_amount,
    term_months: debt.term_months,
    interest_only_until: debt.interest_only_until,
    balloon_on: debt.balloon_on,
    escrow: escrow === 0 ? null : escrow,
    fee: fee === 0 ? null : fee,
    extra: extra === 0 ? null : extra,
  }
}

function DebtTermsFields({ debt, onClose }: Omit<DebtTermsFormProps, 'opened'>) {
  const { currency } = debt
  const form = useForm({
    schema: inputSchema(debts.update),
    initial: draftOf(debt),
    input: ({ escrow, fee, extra, ...rest }) => ({
      debt_id: debt.id,
      ...rest,
      escrow: escrow ?? 0,
      fee: fee ?? 0,
      extra: extra ?? 0,
    }),
    send: input => client.debts.update(input),
    done: saved => {
      toastDone(said`${saved.name} saved`)
      onClose()
    },
  })
  const { bind } = form
  return (
    <Form form={form} failure="What was agreed was not saved" submit="Save">
      <TextField data-autofocus label="Lender" binding={bind('lender')} />
      <PercentField label="Interest a year" most={100} binding={bind('interest_percent')} />
      <ChoiceField
        label="Interest is counted"
        options={LOAN_CONVENTIONS.map(({ name: value, label }) => ({ value, label }))}
        binding={bind('convention')}
      />
      <ChoiceField
        label="Paid"
        options={PAYMENT_FREQUENCIES.map(({ name: value, label }) => ({ value, label }))}
        binding={bind('frequency')}
      />
      <DateField label="First payment" sense="nearest" binding={bind('first_payment_on')} />
      <AmountField
        label="Payment"
        description="Interest and principal. Blank: worked out of what was borrowed and the term."
        currency={currency}
        binding={bind('payment')}
      />
      <PercentField
        label="At least"
        description="Of what is owed, as cards ask for it."
        most={100}
        binding={bind('minimum_percent')}
      />
      <AmountField label="Borrowed" currency={currency} binding={bind('original_amount')} />
      <WholeField label="Term in months" binding={bind('term_months')} />
      <DateField label="Interest alone until" sense="next" binding={bind('interest_only_until')} />
      <DateField label="All due on" sense="next" binding={bind('balloon_on')} />
      <AmountField label="Escrow with each payment" currency={currency} binding={bind('escrow')} />
      <AmountField label="Fee with each payment" currency={currency} binding={bind('fee')} />
      <AmountField label="Paid off besides each time" currency={currency} binding={bind('extra')} />
    </Form>
  )
}
