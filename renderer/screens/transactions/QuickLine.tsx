import { useState } from 'react'
import { readQuickEntry } from '../../../shared/domain/quick-entry.ts'
import type { Household } from '../../api/household.ts'
import type { Places } from '../../api/places.ts'
import { currentLocale } from '../../components/locale.ts'
import { type FormState, TextField } from '../../form/index.ts'
import { newDraft, type TransactionDraft } from './draft.ts'

/** A new transaction as the line has it; what the line does not say is as in any new one. */
export function draftOfLine(
  line: string,
  { currency, today }: Pick<Household, 'currency' | 'today'>,
  places: Pick<Places, 'accounts' | 'buckets'>,
): TransactionDraft {
  const accounts = places.accounts.filter(({ status }) => status === 'open')
  const buckets = places.buckets.filter(({ status }) => status === 'active')
  const entry = readQuickEntry(line, { currency, today, locale: currentLocale(), accounts, buckets })
  const { tx_type, amount, payee, bucket_id } = entry
  return {
    ...newDraft(entry.date ?? today, entry.account_id ?? accounts[0]?.id ?? null),
    tx_type,
    amount,
    payee,
    bucket_id,
  }
}

interface QuickLineProps {
  readonly form: FormState<TransactionDraft, string>
  /** What is in it at first. */
  readonly line: string
  readonly onChange: (line: string) => void
}

/** A transaction in one line. It fills the form below as it is typed; Enter leads to the button that saves it, and saves nothing. */
export function QuickLine({ form, line, onChange }: QuickLineProps) {
  const [text, setText] = useState(line)
  return (
    <TextField
      data-autofocus
      label="In one line"
      placeholder="48.20 kroger groceries yesterday"
      description="It is read into the form below. Nothing is saved until you add it"
      binding={form.bindTo('line', text, typed => {
        setText(typed)
        onChange(typed)
      })}
      onKeyDown={event => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.currentTarget.form?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus()
      }}
    />
  )
}
