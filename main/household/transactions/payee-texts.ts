import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import type { PayeeLookup } from './needs.ts'
import type { Transaction } from './store.ts'

interface Given {
  readonly payee?: string
  readonly payee_id?: string | null
}
type Named = Pick<Transaction, 'payee' | 'payee_id' | 'payee_name' | 'bank_payee'>

export type PayeeTexts = ReturnType<typeof createPayeeTexts>

/** What a transaction has for a payee: the text, and the record that the text leads to unless one is given. */
export function createPayeeTexts(payees: PayeeLookup) {
  const named = (session: ReadSession, payee_id: string | null) => ({
    payee_id,
    payee_name: payee_id === null ? null : payees.nameWithin(session, payee_id),
  })

  return {
    /** @throws NotFound, Conflict for one that was merged into another */
    ofNew(session: WriteSession, { payee, payee_id }: Given): Named {
      if (payee_id) {
        const { name } = payees.requireWithin(session, payee_id)
        return { payee: payee ?? name, payee_id, payee_name: name, bank_payee: null }
      }
      const text = payee ?? ''
      const id = payee_id === null ? null : payees.findOrMakeWithin(session, text)
      return { payee: text, ...named(session, id), bank_payee: null }
    },

    /**
     * Another text leads to another payee; another payee alone changes a text only that a person typed, or that is empty. What the bank said is kept.
     * @throws NotFound, Conflict for one that was merged into another
     */
    ofChanged(session: WriteSession, before: Transaction, { payee, payee_id }: Given): Named {
      if (payee_id) payees.requireWithin(session, payee_id)
      const chosen = payee_id === undefined ? undefined : named(session, payee_id)
      const isTyped = before.import_id === null && before.bank_ref === null
      const ownText = isTyped || before.payee === '' ? (chosen?.payee_name ?? before.payee) : before.payee
      const text = payee ?? ownText
      const leads =
        chosen ?? (text === before.payee ? before : named(session, payees.findOrMakeWithin(session, text)))
      return {
        payee: text,
        payee_id: leads.payee_id,
        payee_name: leads.payee_name,
        bank_payee:
          before.bank_payee ?? (before.import_id !== null && text !== before.payee ? before.payee : null),
      }
    },
  }
}
