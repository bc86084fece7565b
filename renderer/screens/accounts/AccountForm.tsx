import { Button, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Account, AccountKind } from '../../../shared/contract/accounts.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'

export const KIND_NAMES: Readonly<Record<AccountKind, string>> = {
  checking: 'Checking',
  savings: 'Savings',
  credit_card: 'Credit card',
  cash: 'Cash',
  loan: 'Loan',
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

function AccountFields({ account, household, onClose }: Omit<AccountFormProps, 'opened'>) {
  const [name, setName] = useState(account?.name ?? '')
  const [kind, setKind] = useState<AccountKind>(account?.kind ?? 'checking')
  const [spendable, setSpendable] = useState(account?.spendable ?? true)
  const [opening, setOpening] = useState<number | null>(account?.opening_balance ?? 0)
  const [problem, setProblem] = useState<string | null>(null)
  const [openingDate, setOpeningDate] = useState(account?.opening_date ?? household.today)
  const [bankId, setBankId] = useState(account?.bank_id ?? '')
  const [notes, setNotes] = useState(account?.notes ?? '')
  const values = {
    name,
    kind,
    spendable,
    opening_balance: opening ?? 0,
    opening_date: openingDate,
    bank_id: bankId.trim() === '' ? null : bankId.trim(),
    notes,
  }
  const save = useMutation({
    mutationFn: () =>
      account
        ? client.accounts.update({ account_id: account.id, ...values })
        : client.accounts.create(values),
    onSuccess: saved => {
      toastDone(account ? `${saved.name} changed` : `${saved.name} added`)
      onClose()
    },
  })
  const close = useMutation({
    mutationFn: (status: Account['status']) =>
      client.accounts.update({ account_id: account?.id ?? '', status }),
    onSuccess: saved => {
      toastDone(saved.status === 'closed' ? `${saved.name} closed` : `${saved.name} open again`)
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  const failure = save.error ?? close.error
  return (
    <StackedForm
      call={save}
      failure="The account was not saved"
      error={failure}
      submit={account ? 'Save' : 'Add account'}
      valid={problem === null}
      more={
        account ? (
          <Button
            variant="subtle"
            color="gray"
            loading={close.isPending}
            onClick={() => close.mutate(account.status === 'open' ? 'closed' : 'open')}
          >
            {account.status === 'open' ? 'Close this account' : 'Open it again'}
          </Button>
        ) : null
      }
    >
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
        data={AccountKind.options.map(value => ({ value, label: KIND_NAMES[value] }))}
        value={kind}
        onChange={value => {
          const chosen = AccountKind.catch(kind).parse(value)
          setKind(chosen)
          setSpendable(chosen !== 'credit_card' && chosen !== 'loan')
        }}
      />
      <MoneyInput
        label="Opening balance"
        description="What it held before the first transaction here; a debt is negative."
        allowNegative
        currency={household.currency}
        value={opening}
        onChange={(value, why) => {
          setOpening(value)
          setProblem(why)
        }}
        error={problems['opening_balance']}
      />
      <DateInput
        label="On"
        valueFormat="YYYY-MM-DD"
        value={openingDate}
        onChange={value => setOpeningDate(value ?? household.today)}
        error={problems['opening_date']}
      />
      <Switch
        label="Its money can be spent on bills"
        checked={spendable}
        onChange={event => setSpendable(event.currentTarget.checked)}
      />
      <TextInput
        label="Id at the bank"
        description="As its files name it; found by itself at the first import."
        value={bankId}
        onChange={event => setBankId(event.currentTarget.value)}
        error={problems['bank_id']}
        maxLength={200}
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
