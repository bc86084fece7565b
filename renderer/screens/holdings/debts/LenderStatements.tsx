import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DebtStatement } from '../../../../shared/contract/debt-payments.ts'
import type { Debt } from '../../../../shared/contract/debt-terms.ts'
import { debts } from '../../../../shared/contract/debts.ts'
import { said } from '../../../../shared/domain/said.ts'
import { errorText } from '../../../api/errors.ts'
import { api, client } from '../../../api/queries.ts'
import { readFailed } from '../../../api/read-failed.ts'
import { DateText } from '../../../components/DateText.tsx'
import { formatDate } from '../../../components/date-text.ts'
import { Money } from '../../../components/Money.tsx'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import { Card, Section } from '../../../components/Section.tsx'
import { SidePanel } from '../../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../../components/toast.tsx'
import {
  AmountField,
  CheckField,
  DateField,
  Form,
  inputSchema,
  TextField,
  useForm,
} from '../../../form/index.ts'
import classes from './Debts.module.css'

/** What the lender says is owed, against what is held here. */
export function LenderStatements({ debt, today }: { readonly debt: Debt; readonly today: string }) {
  const [adding, setAdding] = useState(false)
  const statements = useQuery(api.debts.listStatements.queryOptions({ input: { debt_id: debt.id } }))
  const remove = useMutation({
    mutationFn: (statement_id: string) => client.debts.removeStatement({ debt_id: debt.id, statement_id }),
    onSuccess: () => toastDone('Statement removed'),
    onError: error => toastFailed('It was not removed', errorText(error)),
  })
  if (readFailed(statements))
    return <ReadFailure query={statements} title="The statements could not be loaded" />
  const items = statements.data?.items ?? []
  return (
    <Section
      title="Statements of the lender"
      actions={
        <Button size="xs" variant="default" onClick={() => setAdding(true)}>
          Add a statement
        </Button>
      }
    >
      {items.length === 0 ? (
        <p className={classes['note']}>Enter what the lender says is owed, and see whether it agrees.</p>
      ) : (
        <Card>
          <ol className={classes['order']} aria-label={said`Statements of ${debt.name}`}>
            {items.map(item => (
              <li key={item.id}>
                <span className={classes['grow']}>
                  <DateText date={item.date} /> <Agreement statement={item} currency={debt.currency} />
                </span>
                <Money amount={item.balance} currency={debt.currency} />
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Remove the statement of ${formatDate(item.date)}`}
                  disabled={remove.isPending}
                  onClick={() => remove.mutate(item.id)}
                >
                  Remove
                </Button>
              </li>
            ))}
          </ol>
        </Card>
      )}
      <SidePanel opened={adding} onClose={() => setAdding(false)} title="Statement" subtitle={debt.name}>
        {adding ? <StatementFields debt={debt} today={today} onClose={() => setAdding(false)} /> : null}
      </SidePanel>
    </Section>
  )
}

interface AgreementProps {
  readonly statement: DebtStatement
  readonly currency: string
}

function Agreement({ statement, currency }: AgreementProps) {
  const { held, difference, interest, interest_difference } = statement
  return (
    <span className={classes['note']}>
      {difference === null ? 'What was owed here then is not known' : null}
      {difference === 0 ? 'It agrees' : null}
      {difference !== null && difference !== 0 && held !== null ? (
        <>
          <Money amount={held} currency={currency} /> is held here:{' '}
          <Money amount={difference} currency={currency} sign="always" /> apart
        </>
      ) : null}
      {interest !== null && interest_difference !== null && interest_difference !== 0 ? (
        <>
          ; its interest is <Money amount={interest_difference} currency={currency} sign="always" /> off the
          schedule
        </>
      ) : null}
    </span>
  )
}

type StatementDraft = {
  readonly date: string | null
  readonly balance: number | null
  readonly interest: number | null
  readonly note: string
  readonly adjust: boolean
}

interface StatementFieldsProps {
  readonly debt: Debt
  readonly today: string
  readonly onClose: () => void
}

function StatementFields({ debt, today, onClose }: StatementFieldsProps) {
  const initial: StatementDraft = { date: today, balance: null, interest: null, note: '', adjust: false }
  const form = useForm({
    schema: inputSchema(debts.addStatement),
    initial,
    input: draft => ({ debt_id: debt.id, ...draft }),
    send: input => client.debts.addStatement(input),
    done: () => {
      toastDone('Statement saved')
      onClose()
    },
  })
  return (
    <Form form={form} failure="The statement was not saved" submit="Save">
      <DateField data-autofocus label="Of" sense="past" latest={today} binding={form.bind('date')} />
      <AmountField label="Owed" currency={debt.currency} binding={form.bind('balance')} />
      <AmountField
        label="Interest charged"
        description="Since the statement before; blank where it says none."
        currency={debt.currency}
        binding={form.bind('interest')}
      />
      <TextField label="Note" binding={form.bind('note')} />
      <CheckField label="Take over what it says is owed" binding={form.bind('adjust')} />
    </Form>
  )
}
