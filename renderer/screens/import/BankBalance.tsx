import { useEffect, useRef } from 'react'
import { z } from 'zod'
import { Amount } from '../../../shared/contract/common.ts'
import { DateText } from '../../components/DateText.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { AmountField, Form, useForm } from '../../form/index.ts'
import type { Options } from './options.ts'
import type { Statement } from './row-words.ts'

interface BankBalanceProps {
  /** The file's only statement. */
  readonly statement: Statement
  readonly onImportWith: (options: Options) => Promise<void>
}

/** Whether nothing says what a new account holds: then the bank has to be asked, or every balance is wrong by what was there before. */
export function lacksBalance({ new_account, forecast, row_count, held_out }: Statement): boolean {
  return (
    new_account !== null &&
    row_count > 0 &&
    held_out === null &&
    forecast.closes_at === null &&
    forecast.bank_closes_at === null
  )
}

const Said = z.object({ balance: Amount })

/** Asks what the bank says that a new account holds, and imports the file with it. */
export function BankBalance({ statement, onImportWith }: BankBalanceProps) {
  const { account_key, new_account, to, amounts_currency } = statement
  const initial: { readonly balance: number | null } = { balance: null }
  const form = useForm({
    schema: Said,
    initial,
    send: async ({ balance }) => {
      if (!new_account) return
      const { name, kind } = new_account
      await onImportWith({ targets: [{ account_key, new_account: { name, kind, balance } }] })
    },
  })
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.querySelector('input')?.focus({ preventScroll: true }), [])
  return (
    <Section title="Balance">
      <Card>
        <div ref={place}>
          <Form
            form={form}
            layout="row"
            submit="Import with this balance"
            button={{ variant: 'default' }}
            failure="The file was not imported"
          >
            <AmountField
              label="What does the bank say the balance is?"
              description={
                to === null ? (
                  'The file does not say it.'
                ) : (
                  <>
                    After the last row, of <DateText date={to} />: the file does not say it.
                  </>
                )
              }
              currency={amounts_currency}
              allowNegative
              binding={form.bind('balance')}
            />
          </Form>
        </div>
      </Card>
    </Section>
  )
}
