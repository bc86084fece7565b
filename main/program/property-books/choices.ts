import { carriedLinks } from '../../../shared/domain/links.ts'
import { taxLineOf } from '../../../shared/domain/property-books/tax-lines.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Buckets } from '../../household/buckets/index.ts'
import type { Payees } from '../../household/payees/index.ts'
import type { Transaction, Transactions } from '../../household/transactions/index.ts'
import * as store from './choices.store.ts'
import type { TaxLineChoiceTable } from './tables.ts'

export interface ChoiceNeeds {
  readonly database: Database
  readonly buckets: Pick<Buckets, 'requireWithin'>
  readonly payees: Pick<Payees, 'requireWithin'>
  readonly transactions: Pick<Transactions, 'requireWithin'>
}

/** What is to be sorted under a line: one of the three, and a part only of a transaction. */
export interface Chosen {
  readonly bucket_id?: string
  readonly payee_id?: string
  readonly transaction_id?: string
  readonly part?: number | null
  readonly tax_line: string | null
}

export type TaxLineChoices = ReturnType<typeof createChoices>

/** Which rows stand under which line of a tax form. */
export function createChoices(needs: ChoiceNeeds) {
  const { database } = needs
  const choose = (session: WriteSession, chosen: Chosen, by: Actor): store.ChoiceRow | null => {
    const subject = subjectOf(session, needs, chosen)
    const { tax_line } = chosen
    if (tax_line !== null && !taxLineOf(tax_line))
      throw new Invalid(['tax_line'], worded('must be the id of a tax line: GET /core/tax_lines lists them'))
    if (tax_line === null) clearedOfWhole(session, needs, chosen, subject, by)
    const before = store.findChoice(session, subject)
    if ((before?.tax_line ?? null) === tax_line) return before ?? null
    if (tax_line === null) {
      if (before) store.deleteChoice(session, before.id)
    } else if (before) store.updateChoice(session, before.id, tax_line)
    else store.insertChoice(session, { ...subject, id: newId('txl'), tax_line, created_at: session.now })
    const after = store.findChoice(session, subject)
    audit(session, by, before, after)
    return after ?? null
  }

  return {
    list: () => database.read(store.listChoices),
    /** @throws NotFound; Invalid for no line, for none or several of what it is for, and for a part that is not there. */
    choose: (chosen: Chosen, by: Actor) => database.write(session => choose(session, chosen, by)),
    /** The choices of a transaction's parts go with the parts, wherever they stand by now. */
    onTransactionChangedWithin: movePartsWithin,
  }
}

/** A part that is cleared has no line, though all of its row has one: that is each other part's own from then on, where they have none. */
function clearedOfWhole(
  session: WriteSession,
  { transactions }: ChoiceNeeds,
  { transaction_id }: Chosen,
  { transaction_seq, part }: store.Subject,
  by: Actor,
): void {
  if (transaction_id === undefined || part === null) return
  const choices = store.choicesOfTransaction(session, transaction_id)
  const whole = choices.find(choice => choice.part === null)
  if (!whole) return
  store.deleteChoice(session, whole.id)
  audit(session, by, whole, undefined)
  const { splits } = transactions.requireWithin(session, transaction_id)
  for (const other of splits.keys()) {
    if (other === part || choices.some(choice => choice.part === other)) continue
    const subject = { bucket_id: null, payee_id: null, transaction_seq, part: other }
    const { tax_line } = whole
    store.insertChoice(session, { ...subject, id: newId('txl'), tax_line, created_at: session.now })
    audit(session, by, undefined, store.findChoice(session, subject))
  }
}

function subjectOf(
  session: ReadSession,
  { buckets, payees, transactions }: ChoiceNeeds,
  { bucket_id, payee_id, transaction_id, part = null }: Chosen,
): store.Subject {
  const named = [bucket_id, payee_id, transaction_id].filter(each => each !== undefined)
  if (named.length !== 1)
    throw new Invalid(['bucket_id'], worded('send exactly one of bucket_id, payee_id and transaction_id'))
  if (part !== null && transaction_id === undefined)
    throw new Invalid(['part'], worded('is for a transaction: send transaction_id'))
  if (bucket_id !== undefined) buckets.requireWithin(session, bucket_id)
  if (payee_id !== undefined) payees.requireWithin(session, payee_id)
  if (transaction_id === undefined)
    return { bucket_id: bucket_id ?? null, payee_id: payee_id ?? null, transaction_seq: null, part: null }
  const { splits } = transactions.requireWithin(session, transaction_id)
  if (part !== null && part >= splits.length)
    throw new Invalid(
      ['part'],
      splits.length === 0
        ? worded('names a part of what is not split')
        : worded('names a part that is not there: there are {count}, from 0', { count: splits.length }),
    )
  const transaction_seq = store.seqOf(session, transaction_id)
  if (transaction_seq === undefined) throw new NotFound('transaction', transaction_id)
  return { bucket_id: null, payee_id: null, transaction_seq, part }
}

function audit(
  session: WriteSession,
  actor: Actor,
  before: store.ChoiceRow | undefined,
  after: store.ChoiceRow | undefined,
): void {
  recordAudit(session, {
    actor,
    action: before === undefined ? 'create' : after === undefined ? 'delete' : 'update',
    entity_kind: 'tax_line_choice',
    entity_id: after?.id ?? before?.id ?? '',
    before,
    after,
  })
}

function movePartsWithin(session: WriteSession, before: Transaction, after: Transaction, by: Actor): void {
  if (before.splits === after.splits || before.splits.length === 0) return
  const had = store.choicesOfTransaction(session, before.id).filter(({ part }) => part !== null)
  if (had.length === 0) return
  const moved = had.map(choice => ({ choice, part: partAfter(choice, before, after) }))
  const changed = moved.filter(({ choice, part }) => choice.part !== part)
  for (const { choice } of changed) store.deleteChoice(session, choice.id)
  for (const { choice, part } of changed) {
    if (part === undefined) audit(session, by, choice, undefined)
    else {
      const { transaction_id: _, ...row } = choice
      const now: TaxLineChoiceTable = { ...row, part }
      store.insertChoice(session, now)
      audit(session, by, choice, { ...choice, part })
    }
  }
}

/** Where the part of a choice stands now, by the rule that links of parts follow; undefined where it is gone. */
function partAfter(
  { part, tax_line }: store.ChoiceRow,
  before: Pick<Transaction, 'splits'>,
  after: Pick<Transaction, 'splits'>,
): number | undefined {
  const [carried] = carriedLinks(
    [{ kind: 'property', id: tax_line, part, counted: null }],
    before.splits,
    after.splits,
  )
  return carried?.part ?? undefined
}
