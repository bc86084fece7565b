import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Transaction } from '../../../shared/contract/transactions.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { accountChoices, type Places } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { FormFailure } from '../../components/FormFailure.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'
import { VoidTransaction } from './VoidTransaction.tsx'

/** What both sides of a transfer share. */
interface TransferDraft {
  readonly amount: number | null
  readonly date: string
  readonly description: string
}

interface SharedFieldsProps {
  readonly draft: TransferDraft
  readonly onChange: (draft: TransferDraft) => void
  readonly household: Household
  readonly problems: ReturnType<typeof fieldErrors>
}

function SharedFields({ draft, onChange, household, problems }: SharedFieldsProps) {
  return (
    <>
      <Group grow align="flex-start">
        <MoneyInput
          label="Amount"
          currency={household.currency}
          value={draft.amount}
          onChange={amount => onChange({ ...draft, amount })}
          error={problems['amount']}
        />
        <DateInput
          label="Date"
          valueFormat="YYYY-MM-DD"
          value={draft.date}
          onChange={date => onChange({ ...draft, date: date ?? draft.date })}
          error={problems['date']}
        />
      </Group>
      <TextInput
        label="Description"
        value={draft.description}
        onChange={event => onChange({ ...draft, description: event.currentTarget.value })}
        maxLength={200}
      />
    </>
  )
}

interface TransferFormProps {
  readonly opened: boolean
  readonly household: Household
  readonly places: Places
  readonly onClose: () => void
}

/** Moves money between two of the household's own accounts. */
export function TransferForm({ opened, household, places, onClose }: TransferFormProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title="New transfer"
      subtitle="Between two of your accounts; no bucket and no income or expense"
    >
      {opened ? <TransferFields household={household} places={places} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function TransferFields({ household, places, onClose }: Omit<TransferFormProps, 'opened'>) {
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [draft, setDraft] = useState<TransferDraft>({ amount: null, date: household.today, description: '' })
  const save = useMutation({
    mutationFn: () =>
      client.transactions.transfer({
        from_account_id: from ?? '',
        to_account_id: to ?? '',
        ...draft,
        amount: draft.amount ?? 0,
      }),
    onSuccess: () => {
      toastDone('Transfer added')
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  return (
    <StackedForm
      call={save}
      failure="The transfer was not added"
      submit="Add transfer"
      ready={from !== null && to !== null && draft.amount !== null}
    >
      <Select
        data-autofocus
        label="From"
        data={accountChoices(places)}
        value={from}
        onChange={setFrom}
        error={problems['from_account_id']}
      />
      <Select
        label="To"
        data={accountChoices(places).filter(choice => choice.value !== from)}
        value={to}
        onChange={setTo}
        error={problems['to_account_id']}
      />
      <SharedFields draft={draft} onChange={setDraft} household={household} problems={problems} />
    </StackedForm>
  )
}

interface TransferDetailProps {
  readonly transaction: Transaction
  readonly household: Household
  readonly places: Places
  readonly onClose: () => void
}

/** A transfer's leg: what both sides share can be changed, and both are voided together. */
export function TransferDetail({ transaction, household, places, onClose }: TransferDetailProps) {
  const { amount, date, description } = transaction
  const [draft, setDraft] = useState<TransferDraft>({ amount, date, description })
  const save = useMutation({
    mutationFn: () =>
      client.transactions.update({ tx_id: transaction.id, ...draft, amount: draft.amount ?? 0 }),
    onSuccess: () => {
      toastDone('Both sides of the transfer changed')
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  const own = places.accountName(transaction.account_id)
  const other = places.accountName(transaction.transfer?.other_account_id ?? null)
  return (
    <>
      <form
        onSubmit={event => {
          event.preventDefault()
          save.mutate()
        }}
        noValidate
      >
        <Stack gap="sm">
          <p>{transaction.signed_amount < 0 ? `From ${own} to ${other}` : `From ${other} to ${own}`}</p>
          <SharedFields draft={draft} onChange={setDraft} household={household} problems={problems} />
          <FormFailure title="The transfer was not changed" error={save.error} />
          {transaction.status === 'void' ? null : (
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          )}
        </Stack>
      </form>
      <VoidTransaction transaction={transaction} onDone={onClose} />
    </>
  )
}
