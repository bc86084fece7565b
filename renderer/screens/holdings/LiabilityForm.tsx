import { Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Holding } from '../../../shared/contract/holdings.ts'
import type { Liability } from '../../../shared/contract/liabilities.ts'
import { PERCENT_DECIMALS } from '../../../shared/domain/share.ts'
import { LOAN_CONVENTIONS, type LoanConvention } from '../../../shared/domain/underwriting/loan-convention.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'
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

function LiabilityFields({ liability, holding, household, onClose }: Omit<LiabilityFormProps, 'opened'>) {
  const currency = liability?.currency ?? holding.currency
  const [name, setName] = useState(liability?.name ?? '')
  const [lender, setLender] = useState(liability?.lender ?? '')
  const [balance, setBalance] = useState<number | null>(liability?.balance ?? null)
  const [balanceOn, setBalanceOn] = useState(household.today)
  const [interest, setInterest] = useState<number | string>(liability?.interest_percent ?? '')
  const [convention, setConvention] = useState<LoanConvention>(liability?.convention ?? 'us_monthly')
  const [payment, setPayment] = useState<number | null>(liability?.payment ?? null)
  const [notes, setNotes] = useState(liability?.notes ?? '')
  const changed = balance !== null && balance !== liability?.balance
  const save = useMutation({
    mutationFn: () => {
      const fields = {
        name,
        lender,
        notes,
        payment,
        convention,
        interest_percent: interest === '' ? null : Number(interest),
        ...(changed && { balance, balance_on: balanceOn }),
      }
      return liability
        ? client.holdings.updateLiability({ holding_id: holding.id, liability_id: liability.id, ...fields })
        : client.holdings.createLiability({ holding_id: holding.id, ...fields })
    },
    onSuccess: saved => {
      toastDone(liability ? `${saved.name} changed` : `${saved.name} added`)
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
      toastDone(saved.is_open ? `${saved.name} is owed again` : `${saved.name} is paid off`)
      onClose()
    },
  })
  const failure = save.error ?? close.error
  const problems = fieldErrors(failure)
  return (
    <StackedForm
      call={save}
      failure="The debt was not saved"
      error={failure}
      submit={liability ? 'Save' : 'Add debt'}
      more={
        <>
          {liability ? (
            <Button variant="subtle" color="gray" loading={close.isPending} onClick={() => close.mutate()}>
              {liability.is_open ? 'It is paid off, from today' : 'It is owed again'}
            </Button>
          ) : null}
          {liability ? <BalanceHistory liability={liability} /> : null}
        </>
      }
    >
      <TextInput
        data-autofocus
        required
        label="Name"
        placeholder="Mortgage"
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        error={problems['name']}
        maxLength={120}
      />
      <TextInput
        label="Lender"
        value={lender}
        onChange={event => setLender(event.currentTarget.value)}
        maxLength={200}
      />
      <MoneyInput
        label="Owed"
        description="All of it is yours, whatever your share of the holding."
        currency={currency}
        value={balance}
        onChange={amount => setBalance(amount)}
        error={problems['balance']}
      />
      {changed ? (
        <DateInput
          label="On"
          valueFormat="YYYY-MM-DD"
          maxDate={household.today}
          value={balanceOn}
          onChange={chosen => setBalanceOn(chosen ?? household.today)}
          error={problems['balance_on']}
        />
      ) : null}
      <NumberInput
        label="Interest a year"
        suffix="%"
        min={0}
        max={100}
        decimalScale={PERCENT_DECIMALS}
        value={interest}
        onChange={setInterest}
        error={problems['interest_percent']}
      />
      <Select
        label="Interest is counted"
        data={LOAN_CONVENTIONS.map(({ name: value, label }) => ({ value, label }))}
        allowDeselect={false}
        value={convention}
        onChange={chosen => chosen && setConvention(chosen)}
        error={problems['convention']}
      />
      <MoneyInput
        label="Payment a month"
        currency={currency}
        value={payment}
        onChange={amount => setPayment(amount)}
        error={problems['payment']}
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
