import { ExpenseOfFile, type IncomingFile } from '../../../shared/contract/incoming.ts'
import { said } from '../../../shared/domain/said.ts'
import { useHousehold } from '../../api/household.ts'
import { accountChoices, currencyOf, type Places } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { toastDone } from '../../components/toast.tsx'
import { AmountField, DateField, Form, OptionalChoiceField, TextField, useForm } from '../../form/index.ts'

interface ExpenseOfFileFormProps {
  readonly file: IncomingFile
  readonly places: Places
  readonly onClose: () => void
}

type Draft = {
  readonly date: string | null
  readonly amount: number | null
  readonly payee: string
  readonly account_id: string | null
}

/** What a file does not say of its expense. */
export function ExpenseOfFileForm({ file, places, onClose }: ExpenseOfFileFormProps) {
  const household = useHousehold()
  const isOwn = file.currency === household.currency
  const initial: Draft = {
    date: file.date,
    amount: isOwn ? file.amount : null,
    payee: file.payee ?? '',
    account_id: null,
  }
  const form = useForm({
    schema: ExpenseOfFile,
    initial,
    send: input => client.incoming.make({ file_id: file.id, ...input }),
    done: () => {
      toastDone(said`Expense made of ${file.name}`)
      onClose()
    },
  })
  return (
    <Form form={form} failure="No expense was made" submit="Make the expense">
      <DateField data-autofocus label="Date" sense="past" binding={form.bind('date')} />
      <AmountField
        label="Amount"
        currency={currencyOf(places, form.values.account_id, household.currency)}
        binding={form.bind('amount')}
      />
      <TextField label="Payee" binding={form.bind('payee')} />
      <OptionalChoiceField
        label="Account"
        placeholder="None"
        options={accountChoices(places)}
        binding={form.bind('account_id')}
      />
    </Form>
  )
}
