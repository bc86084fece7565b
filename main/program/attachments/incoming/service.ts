import { dirname } from 'node:path'
import { MOST_ATTACHMENTS } from '../../../../shared/contract/attachments.ts'
import {
  DAYS_AROUND,
  type MatchedPaper,
  matchPaper,
} from '../../../../shared/domain/attachments/paper-match.ts'
import { addDays, type CalendarDate } from '../../../../shared/domain/calendar.ts'
import { worded } from '../../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../../core/errors.ts'
import type { HouseholdService } from '../../../household/household/index.ts'
import type { Transactions } from '../../../household/transactions/index.ts'
import { removeWithin } from '../removal.ts'
import { attachmentsOf, setRecord } from '../store.ts'
import type { AttachmentTable, IncomingFileTable, WatchedFolderTable } from '../tables.ts'
import type { FolderThread } from './folder-thread.ts'
import * as store from './store.ts'

export interface IncomingNeeds {
  readonly database: Database
  readonly household: Pick<HouseholdService, 'today' | 'getWithin'>
  readonly transactions: Pick<Transactions, 'createWithin' | 'requireWithin'>
  readonly dataFile: string
  readonly thread: Pick<FolderThread, 'check'>
}

export interface Incoming {
  readonly file: IncomingFileTable
  readonly attachment: AttachmentTable | undefined
  /** The row that it is most likely of; undefined where none is more likely than the others. */
  readonly proposed: MatchedPaper<store.Candidate> | undefined
}

/** What a new expense is to be where the paper does not say it, or says it wrongly. */
export interface Said {
  readonly date?: CalendarDate | undefined
  /** Minor units of the account's currency; of the household's where it is on none. */
  readonly amount_minor?: number | undefined
  readonly payee?: string | undefined
  readonly account_id?: string | null | undefined
}

/** Days back in which a row is looked for that a paper without a day may be of. */
const DAYS_BACK = 120

/** Files of the watched folder that wait for a person to say what they are of. */
export function createIncoming({ database, household, transactions, dataFile, thread }: IncomingNeeds) {
  return {
    folder: (): WatchedFolderTable => database.read(store.folderRow),

    /** @throws Invalid on `path` for what is no folder, or holds the program's own files */
    async setFolder(path: string, isOn: boolean, by: Actor): Promise<WatchedFolderTable> {
      if (isOn && path === '') throw new Invalid(['path'], worded('must name a folder'))
      // One that is off may be gone by now.
      const whole = isOn ? await thread.check(path, dirname(dataFile)) : path
      return database.write(session => {
        const before = store.folderRow(session)
        const after: WatchedFolderTable = { id: 1, path: whole, is_on: isOn ? 1 : 0 }
        store.updateFolder(session, after)
        recordAudit(session, {
          actor: by,
          action: 'update',
          entity_kind: 'watched_folder',
          entity_id: '1',
          before,
          after,
        })
        return after
      })
    },

    /** Those that wait, newest first, each with the row that it may be of. */
    waiting: (limit: number): { readonly items: Incoming[]; readonly count: number } =>
      database.read(session => {
        const today = household.today(session)
        const own = household.getWithin(session).base_currency
        const items = store.waitingFiles(session, limit).map(file => ({
          file,
          attachment: attachmentsOf(session, 'incoming_file', file.id)[0],
          proposed: proposalFor(session, file, own, today),
        }))
        return { items, count: store.countIncoming(session, 'waiting') }
      }),

    /** @returns how many wait */
    count: (): number => database.read(session => store.countIncoming(session, 'waiting')),

    /** Newest first. */
    refused: (limit: number): IncomingFileTable[] =>
      database.read(session => store.refusedFiles(session, limit)),

    /** Attaches it to a transaction. @throws NotFound; Conflict where it waits no more */
    accept: (id: string, transaction_id: string, by: Actor): Promise<AttachmentTable> =>
      database.write(session => {
        const file = requireWaiting(session, id)
        transactions.requireWithin(session, transaction_id)
        return giveWithin(session, file, transaction_id, by)
      }),

    /**
     * Posts the expense that it is of, as not cleared, and attaches it, in one step.
     * @throws Invalid on `date` and `amount` where neither the paper nor the person says them; NotFound; Conflict where it waits no more
     */
    make: (id: string, said: Said, by: Actor): Promise<AttachmentTable> =>
      database.write(session => {
        const file = requireWaiting(session, id)
        const date = said.date ?? file.said_date
        const amount_minor = said.amount_minor ?? amountIn(session, file)
        if (date === null) throw new Invalid(['date'], worded('must be given: the paper does not say it'))
        if (amount_minor === null)
          throw new Invalid(
            ['amount'],
            worded('must be given: the paper does not say it in the household’s currency'),
          )
        const row = transactions.createWithin(
          session,
          {
            tx_type: 'expense',
            date,
            amount_minor,
            payee: said.payee ?? file.said_payee ?? '',
            description: file.name,
            account_id: said.account_id ?? null,
          },
          by,
          {},
        )
        return giveWithin(session, file, row.id, by)
      }),

    /** It is asked for no more; the file in the folder stays. @throws NotFound; Conflict where it waits no more */
    ignore: (id: string, by: Actor): Promise<void> =>
      database.write(session => {
        const file = requireFound(session, id)
        if (file.state !== 'waiting' && file.state !== 'refused')
          throw new Conflict(worded('{name} waits no more', { name: file.name }))
        const [attachment] = attachmentsOf(session, 'incoming_file', id)
        if (attachment) removeWithin(session, attachment, by)
        decide(session, file, { state: 'ignored' }, by)
      }),
  }

  /** What the paper says, where it is in the household's currency. */
  function amountIn(session: ReadSession, { said_minor, said_currency }: IncomingFileTable): number | null {
    return said_currency === household.getWithin(session).base_currency ? said_minor : null
  }
}

function requireFound(session: ReadSession, id: string): IncomingFileTable {
  const file = store.findIncoming(session, id)
  if (!file) throw new NotFound('incoming_file', id)
  return file
}

function requireWaiting(session: ReadSession, id: string): IncomingFileTable {
  const file = requireFound(session, id)
  if (file.state !== 'waiting') throw new Conflict(worded('{name} waits no more', { name: file.name }))
  return file
}

/** The copy that waited is the transaction's from here on. */
function giveWithin(
  session: WriteSession,
  file: IncomingFileTable,
  transaction_id: string,
  by: Actor,
): AttachmentTable {
  const [before] = attachmentsOf(session, 'incoming_file', file.id)
  if (!before) throw new Conflict(worded('{name} was removed', { name: file.name }))
  if (attachmentsOf(session, 'transaction', transaction_id).length >= MOST_ATTACHMENTS)
    throw new Conflict(
      worded('There are {most} files there already. Remove some first', { most: MOST_ATTACHMENTS }),
    )
  const after: AttachmentTable = { ...before, kind: 'transaction', record_id: transaction_id }
  setRecord(session, before.id, 'transaction', transaction_id)
  recordAudit(session, {
    actor: by,
    action: 'update',
    entity_kind: 'attachment',
    entity_id: before.id,
    before,
    after,
  })
  decide(session, file, { state: 'accepted', transaction_id }, by)
  return after
}

function decide(
  session: WriteSession,
  before: IncomingFileTable,
  change: Pick<IncomingFileTable, 'state'> & Partial<Pick<IncomingFileTable, 'transaction_id'>>,
  by: Actor,
): void {
  const after = { ...before, ...change, updated_at: session.now }
  store.updateIncoming(session, after)
  recordAudit(session, {
    actor: by,
    action: after.state === 'accepted' ? 'accept' : 'ignore',
    entity_kind: 'incoming_file',
    entity_id: before.id,
    before,
    after,
  })
}

function proposalFor(
  session: ReadSession,
  { said_minor, said_currency, said_date, said_payee, text, name }: IncomingFileTable,
  own: string,
  today: CalendarDate,
): MatchedPaper<store.Candidate> | undefined {
  if (said_minor === null || said_currency === null) return undefined
  const sum = { amount_minor: said_minor, currency: said_currency }
  const from = addDays(said_date ?? today, said_date === null ? -DAYS_BACK : -DAYS_AROUND)
  const to = addDays(said_date ?? today, said_date === null ? 0 : DAYS_AROUND)
  const rows = store.rowsOfAmount(session, sum, own, from, to)
  return matchPaper({ date: said_date, text: `${said_payee ?? ''} ${text} ${name}` }, rows)
}
