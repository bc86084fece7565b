import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type Account, AccountKind, NewAccount } from '../../../shared/contract/accounts.ts'
import { isSpendableKind } from '../../../shared/domain/accounts.ts'
import type { LinkedThing } from '../../../shared/domain/links.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { LinkField } from '../../components/LinkChoice.tsx'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import {
  AmountField,
  ChoiceField,
  CurrencyField,
  DateField,
  Form,
  LongTextField,
  OptionalChoiceField,
  SwitchField,
  TextField,
  useForm,
} from '../../form/index.ts'
import { StatementFields } from './StatementFields.tsx'

export const KIND_NAMES: Readonly<Record<AccountKind, string>> = {
  checking: 'Checking',
  savings: 'Savings',
  credit_card: 'Credit card',
  cash: 'Cash',
  loan: 'Loan',
  mortgage: 'Mortgage',
  line_of_credit: 'Line of credit',
  brokerage_cash: 'Brokerage cash',
  asset: 'Asset',
}

interface AccountFormProps {
  readonly opened: boolean
  /** The account to change; a new one without it. */
  readonly account: Account | undefined
  readonly household: Household
  readonly onClose: () => void
}

/** Adds an account, or changes or closes one. */
export function AccountForm({ opened, account, household, onClose }: AccountFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title={account ? account.name : 'New account'}>
      {opened ? <AccountFields account={account} household={household} onClose={onClose} /> : null}
      {opened && account ? <RecordHistory kind="account" id={account.id} /> : null}
    </SidePanel>
  )
}

type AccountDraft = {
  readonly name: string
  readonly kind: AccountKind
  readonly currency: string
  readonly spendable: boolean
  readonly opening_balance: number | null
  readonly opening_date: string | null
  readonly bank_id: string
  readonly notes: string
  readonly entity_id: string | null
  readonly default_link: LinkedThing | null
  readonly closing_day: number | null
  readonly due_day: number | null
  readonly due_after_days: number | null
  readonly minimum_payment: number | null
  readonly minimum_percent: number | null
}

function draftOf(account: Account | undefined, { today, currency }: Household): AccountDraft {
  return {
    name: account?.name ?? '',
    kind: account?.kind ?? 'checking',
    currency: account?.currency ?? currency,
    spendable: account?.spendable ?? true,
    opening_balance: account?.opening_balance ?? 0,
    opening_date: account?.opening_date ?? today,
    bank_id: account?.bank_id ?? '',
    notes: account?.notes ?? '',
    entity_id: account?.entity_id ?? null,
    default_link: account?.default_link ?? null,
    closing_day: account?.closing_day ?? null,
    due_day: account?.due_day ?? null,
    due_after_days: account?.due_after_days ?? null,
    minimum_payment: account?.minimum_payment ?? null,
    minimum_percent: account?.minimum_percent ?? null,
  }
}

const NO_STATEMENTS = {
  closing_day: null,
  due_day: null,
  due_after_days: null,
  minimum_payment: null,
  minimum_percent: null,
} as const

function AccountFields({ account, household, onClose }: Omit<AccountFormProps, 'opened'>) {
  const form = useForm({
    schema: NewAccount,
    initial: draftOf(account, household),
    input: ({ bank_id, ...rest }) => ({
      ...rest,
      // What is said of a card's statements goes with its kind.
      ...(rest.kind === 'credit_card' ? {} : NO_STATEMENTS),
      bank_id: bank_id.trim() === '' ? null : bank_id,
    }),
    // What an account is in stays: its rows are amounts of that.
    send: ({ currency, ...input }) =>
      account
        ? client.accounts.update({ account_id: account.id, ...input })
        : client.accounts.create({ ...input, currency }),
    done: saved => {
      toastDone(account ? said`${saved.name} saved` : said`${saved.name} added`)
      onClose()
    },
  })
  const close = useMutation({
    mutationFn: (status: Account['status']) =>
      client.accounts.update({ account_id: account?.id ?? '', status }),
    onSuccess: saved => {
      toastDone(saved.status === 'closed' ? said`${saved.name} closed` : said`${saved.name} reopened`)
      onClose()
    },
    onError: error => toastFailed('The account was not changed', errorText(error)),
  })
  const kind = form.bind('kind')
  const entities = useQuery(api.entities.list.queryOptions({ input: {} })).data?.items ?? []
  return (
    <Form
      form={form}
      failure="The account was not saved"
      submit={account ? 'Save' : 'Add account'}
      more={
        account ? (
          <Button
            variant="subtle"
            color="gray"
            loading={close.isPending}
            onClick={() => close.mutate(account.status === 'open' ? 'closed' : 'open')}
          >
            {account.status === 'open' ? 'Close account' : 'Reopen account'}
          </Button>
        ) : null
      }
    >
      <TextField data-autofocus label="Name" binding={form.bind('name')} />
      <ChoiceField
        label="Kind"
        options={AccountKind.options.map(value => ({ value, label: KIND_NAMES[value] }))}
        binding={{
          ...kind,
          onChange: chosen => form.set({ kind: chosen, spendable: isSpendableKind(chosen) }),
        }}
      />
      {account ? null : (
        <CurrencyField
          label="Currency"
          description="Its transactions are in this currency. The household's figures convert them by the exchange rate of each day."
          binding={form.bind('currency')}
        />
      )}
      <AmountField
        label="Opening balance"
        description="The balance before the first transaction here. Enter a debt as a negative amount."
        allowNegative
        currency={form.values.currency}
        binding={form.bind('opening_balance')}
      />
      <DateField label="On" sense="past" binding={form.bind('opening_date')} />
      <SwitchField label="Its money can be spent on bills" binding={form.bind('spendable')} />
      {form.values.kind === 'credit_card' ? (
        <StatementFields bind={form.bind} currency={form.values.currency} />
      ) : null}
      <TextField
        label="Id at the bank"
        description="The account's id in the bank's files. Filled in by the first import."
        binding={form.bind('bank_id')}
      />
      {entities.length > 0 ? (
        <OptionalChoiceField
          label="Belongs to"
          placeholder="Me"
          options={entities.map(({ id, name }) => ({ value: id, label: name }))}
          binding={form.bind('entity_id')}
        />
      ) : null}
      <LinkField
        label="Its imported rows are for"
        description="A property, deal or anything else that all of this account’s money is for"
        binding={form.bind('default_link')}
      />
      <LongTextField label="Notes" binding={form.bind('notes')} />
    </Form>
  )
}
