import {
  Autocomplete,
  Button,
  Group,
  SegmentedControl,
  Select,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Priority } from '../../../shared/contract/common.ts'
import type { Transaction } from '../../../shared/contract/transactions.ts'
import { errorCode, errorText, fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { accountChoices, bucketChoices, type Places } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { toastDone } from '../../components/toast.tsx'
import { draftOf, inputOf, type TransactionDraft } from './draft.ts'
import { GateNotice } from './GateNotice.tsx'
import { RuleOffer } from './RuleOffer.tsx'
import { SplitFields } from './SplitFields.tsx'

interface TransactionFormProps {
  /** The transaction to change; a new one without it. */
  readonly transaction: Transaction | undefined
  readonly household: Household
  readonly places: Places
  readonly onClose: () => void
}

/** Posts a transaction, or changes one. Where obligations stand in the way, it says which and asks for a reason. */
export function TransactionForm({ transaction, household, places, onClose }: TransactionFormProps) {
  const [draft, setDraft] = useState(() =>
    draftOf(
      transaction,
      household.today,
      places.accounts.find(account => account.status === 'open')?.id ?? null,
    ),
  )
  const [problem, setProblem] = useState<string | null>(null)
  const set = (change: Partial<TransactionDraft>) => setDraft(now => ({ ...now, ...change }))
  const payees = useQuery(
    api.transactions.payees.queryOptions({
      input: { text: draft.payee, limit: 8 },
      placeholderData: previous => previous,
    }),
  )
  const tags = useQuery(api.transactions.tags.queryOptions({ input: {} }))
  const save = useMutation({
    mutationFn: (override_reason: string | undefined) => {
      const input = { ...inputOf(draft), ...(override_reason === undefined ? {} : { override_reason }) }
      return transaction
        ? client.transactions.update({ tx_id: transaction.id, ...input })
        : client.transactions.create(input)
    },
    onSuccess: () => {
      toastDone(transaction ? 'Transaction changed' : 'Transaction added')
      onClose()
    },
  })
  const choosePayee = (payee: string) => {
    const known = payees.data?.items.find(each => each.payee === payee)
    set({
      payee,
      ...(known?.bucket_id && draft.bucket_id === null && draft.splits.length === 0
        ? { bucket_id: known.bucket_id }
        : {}),
    })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (problem === null) save.mutate(undefined)
  }
  const problems = fieldErrors(save.error)
  const isVoid = transaction?.status === 'void'
  const blocked = errorCode(save.error) === 'BLOCKED_BY_OBLIGATIONS'
  return (
    <form onSubmit={submit} noValidate>
      <fieldset disabled={isVoid} style={{ border: 0, margin: 0, padding: 0 }}>
        <Stack gap="sm">
          <SegmentedControl
            aria-label="Type"
            data={[
              { value: 'expense', label: 'Expense' },
              { value: 'income', label: 'Income' },
            ]}
            value={draft.tx_type}
            onChange={value => set({ tx_type: value === 'income' ? 'income' : 'expense' })}
          />
          <Group grow align="flex-start">
            <MoneyInput
              data-autofocus
              required
              label="Amount"
              currency={household.currency}
              value={draft.amount}
              onChange={(amount, why) => {
                set({ amount })
                setProblem(why)
              }}
              error={problems['amount']}
            />
            <DateInput
              required
              label="Date"
              valueFormat="YYYY-MM-DD"
              value={draft.date}
              onChange={value => set({ date: value ?? household.today })}
              error={problems['date']}
            />
          </Group>
          <Autocomplete
            label="Payee"
            data={[...new Set(payees.data?.items.map(each => each.payee))]}
            value={draft.payee}
            onChange={payee => set({ payee })}
            onOptionSubmit={choosePayee}
            error={problems['payee']}
            maxLength={200}
          />
          <TextInput
            label="Description"
            value={draft.description}
            onChange={event => set({ description: event.currentTarget.value })}
            error={problems['description']}
            maxLength={200}
          />
          <Select
            label="Account"
            placeholder="None"
            clearable
            data={accountChoices(places)}
            value={draft.account_id}
            onChange={account_id => set({ account_id })}
            error={problems['account_id']}
          />
          {draft.splits.length === 0 ? (
            <Select
              label="Bucket"
              placeholder="None"
              clearable
              searchable
              data={bucketChoices(places)}
              value={draft.bucket_id}
              onChange={bucket_id => set({ bucket_id })}
              error={problems['bucket_id']}
            />
          ) : null}
          <SplitFields
            draft={draft}
            places={places}
            currency={household.currency}
            onChange={setDraft}
            error={problems['splits']}
          />
          {draft.tx_type === 'expense' ? (
            <Select
              label="Priority"
              placeholder="As the bucket has it"
              clearable
              data={Priority.options.map(value => ({ value, label: value }))}
              value={draft.priority}
              onChange={value => set({ priority: value === null ? null : Priority.catch('B').parse(value) })}
            />
          ) : null}
          <TagsInput
            label="Tags"
            data={tags.data?.items ?? []}
            value={[...draft.tags]}
            onChange={value => set({ tags: value })}
            maxTags={20}
          />
          <Textarea
            label="Notes"
            value={draft.notes}
            onChange={event => set({ notes: event.currentTarget.value })}
            maxLength={4000}
          />
          {blocked ? (
            <GateNotice
              error={save.error}
              currency={household.currency}
              pending={save.isPending}
              onOverride={reason => save.mutate(reason)}
            />
          ) : null}
          {save.isError && !blocked ? (
            <ErrorCard title="The transaction was not saved" text={errorText(save.error)} />
          ) : null}
          {isVoid ? <p>Void{transaction.void_reason ? `: ${transaction.void_reason}` : ''}</p> : null}
          {isVoid ? null : (
            <Button type="submit" loading={save.isPending}>
              {transaction ? 'Save' : 'Add transaction'}
            </Button>
          )}
        </Stack>
      </fieldset>
      {transaction && !isVoid ? <RuleOffer transaction={transaction} places={places} /> : null}
    </form>
  )
}
