import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type Holding, holdings } from '../../../shared/contract/holdings.ts'
import type { Liability } from '../../../shared/contract/liabilities.ts'
import { isDebtKind } from '../../../shared/domain/accounts.ts'
import { said } from '../../../shared/domain/said.ts'
import { LOAN_CONVENTIONS, type LoanConvention } from '../../../shared/domain/underwriting/loan-convention.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import {
  AmountField,
  ChoiceField,
  DateField,
  Form,
  inputSchema,
  LongTextField,
  OptionalChoiceField,
  PercentField,
  TextField,
  useForm,
} from '../../form/index.ts'
import { BalanceHistory } from './BalanceHistory.tsx'

interface LiabilityFormProps {
  readonly opened: boolean
  /** The debt to change; a new one without it. */
  readonly liability: Liability | undefined
  readonly holding: Holding
  readonly household: Household
  readonly onClose: () => void
}

/** Adds a debt, or says what is owed now, or that it is paid off. */
export function LiabilityForm({ opened, liability, ...rest }: LiabilityFormProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={rest.onClose}
      title={liability ? liability.name : 'New debt'}
      subtitle={rest.holding.label}
    >
      {opened ? <LiabilityFields liability={liability} {...rest} /> : null}
    </SidePanel>
  )
}

type DebtDraft = {
  readonly name: string
  readonly lender: string
  readonly balance: number | null
  readonly balance_on: string | null
  readonly interest_percent: number | null
  readonly convention: LoanConvention
  readonly payment: number | null
  readonly notes: string
  readonly account_id: string | null
}

function draftOf(liability: Liability | undefined, today: string): DebtDraft {
  return {
    name: liability?.name ?? '',
    lender: liability?.lender ?? '',
    balance: liability?.balance ?? null,
    balance_on: today,
    interest_percent: liability?.interest_percent ?? null,
    convention: liability?.convention ?? 'us_monthly',
    payment: liability?.payment ?? null,
    notes: liability?.notes ?? '',
    account_id: liability?.account_id ?? null,
  }
}

function LiabilityFields({ liability, holding, household, onClose }: Omit<LiabilityFormProps, 'opened'>) {
  const currency = liability?.currency ?? holding.currency
  /** Whether what is owed is said anew; what stands is not owed anew today. */
  const isChanged = ({ balance, account_id }: DebtDraft) =>
    account_id === null && balance !== null && balance !== liability?.balance
  const keeping = useQuery(api.accounts.list.queryOptions({ input: { status: 'open' } })).data?.items ?? []
  const accounts = keeping.filter(each => isDebtKind(each.kind) && each.currency === currency)
  const form = useForm({
    schema: inputSchema(holdings.createLiability),
    initial: draftOf(liability, household.today),
    input: values => {
      const { balance, balance_on, ...rest } = values
      return { holding_id: holding.id, ...rest, ...(isChanged(values) && { balance, balance_on }) }
    },
    check: ({ balance, account_id }) =>
      balance === null && liability && account_id === null
        ? { balance: 'is needed: enter 0 if it is paid off' }
        : {},
    send: input =>
      liability
        ? client.holdings.updateLiability({ ...input, liability_id: liability.id })
        : client.holdings.createLiability(input),
    done: saved => {
      toastDone(liability ? said`${saved.name} saved` : said`${saved.name} added`)
      onClose()
    },
  })
  const close = useMutation({
    mutationFn: () =>
      client.holdings.updateLiability({
        holding_id: holding.id,
        liability_id: liability?.id ?? '',
        closed_on: liability?.is_open ? household.today : null,
      }),
    onSuccess: saved => {
      toastDone(saved.is_open ? said`${saved.name} is owed again` : said`${saved.name} is paid off`)
      onClose()
    },
    onError: error => toastFailed('The debt was not changed', errorText(error)),
  })
  const { bind, values } = form
  return (
    <>
      <Form
        form={form}
        failure="The debt was not saved"
        submit={liability ? 'Save' : 'Add debt'}
        more={
          liability ? (
            <Button variant="subtle" color="gray" loading={close.isPending} onClick={() => close.mutate()}>
              {liability.is_open ? 'Mark as paid off, from today' : 'Mark as owed again'}
            </Button>
          ) : null
        }
      >
        <TextField data-autofocus label="Name" placeholder="Mortgage" binding={bind('name')} />
        <TextField label="Lender" binding={bind('lender')} />
        {accounts.length > 0 ? (
          <OptionalChoiceField
            label="Kept in the account"
            description="The account says what is owed, and the debt counts once."
            placeholder="None: its balance is entered here"
            options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
            binding={bind('account_id')}
          />
        ) : null}
        {values.account_id === null ? (
          <AmountField
            label="Owed"
            description="The full amount is yours, whatever your share of the holding."
            currency={currency}
            binding={bind('balance')}
          />
        ) : null}
        {isChanged(values) ? (
          <DateField label="On" sense="past" latest={household.today} binding={bind('balance_on')} />
        ) : null}
        <PercentField label="Interest a year" most={100} binding={bind('interest_percent')} />
        <ChoiceField
          label="Interest is counted"
          options={LOAN_CONVENTIONS.map(({ name: value, label }) => ({ value, label }))}
          binding={bind('convention')}
        />
        <AmountField label="Payment a month" currency={currency} binding={bind('payment')} />
        <LongTextField label="Notes" binding={bind('notes')} />
      </Form>
      {liability ? <BalanceHistory liability={liability} /> : null}
    </>
  )
}
