import { setTimeout as delay } from 'node:timers/promises'
import { cleanPayee, payeeNameKey } from '../../../shared/domain/payees/clean.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, WriteSession } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { isUnused } from './derived.ts'
import { addPayee, findByText, newPayee } from './lookup.ts'
import type { PayeeRow, PayeeRows } from './needs.ts'
import * as store from './store.ts'

export interface PayeeHistoryNeeds {
  readonly database: Database
  readonly rows: PayeeRows
}

export interface FoundPayee {
  /** null for one that would be made. */
  readonly id: string | null
  readonly name: string
  readonly texts: readonly string[]
  readonly rows: number
}

export interface PayeePass {
  readonly pass_id: string
  readonly rows: number
  readonly made: number
}

/** Rows looked at, and rows written, in one go: each is some thousandths of a second, and other calls have their turn in between. */
const LOOKED_AT = 500
const WRITTEN = 100
const PAUSE = 5
const MOST_TEXTS = 5

export type PayeeHistory = ReturnType<typeof createPayeeHistory>

/**
 * A pass over transactions of before there were payees: offered and never run by itself, taken back as one. No amount, bucket or day changes, so reconciled
 * transactions are given their payee too.
 */
export function createPayeeHistory({ database, rows }: PayeeHistoryNeeds) {
  let running = false

  /** One pass at a time: two would each find what the other is about to do. @throws Conflict */
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running) throw new Conflict(worded('A pass over the payees is under way. Wait until it has ended'))
    running = true
    try {
      return await work()
    } finally {
      running = false
    }
  }

  async function* without(most: number): AsyncGenerator<readonly PayeeRow[]> {
    for (let after = 0; ; ) {
      const some = database.read(session => rows.without(session, after, most))
      const last = some.at(-1)
      if (!last) return
      yield some
      after = last.seq
      await delay(PAUSE)
    }
  }

  return {
    /** Whether there is anything to give a payee to. */
    isOffered: () => database.read(rows.haveSome),

    preview: () => previewOf(database, without(LOOKED_AT)),

    /** Many small writes. One that is stopped has done what it has done, which is taken back under its id. @throws Conflict */
    run: (by: Actor): Promise<PayeePass> =>
      alone(async () => {
        const pass_id = newId('pps')
        let given = 0
        let made = 0
        for await (const some of without(WRITTEN)) {
          await database.write(session =>
            session.unseen(() => {
              const still = some.filter(row => rows.payeeOf(session, row.seq) === null)
              for (const [text, own] of Map.groupBy(still, row => row.payee)) {
                const known = findByText(session, text)
                const payee_id = known ?? makeOne(session, text, pass_id, by)
                if (known === undefined) made += 1
                const seqs = own.map(row => row.seq)
                rows.give(session, seqs, payee_id, by)
                for (const seq of seqs)
                  store.keepPassRow(session, { transaction_seq: seq, pass_id, payee_id })
                given += own.length
              }
            }),
          )
        }
        return { pass_id, rows: given, made }
      }),

    /** Passes that gave payees which still stand, the latest first, one that was stopped half-way among them. */
    passes: () => database.read(store.passes),
    hasRows: (pass_id: string) => database.read(session => store.passRows(session, pass_id, 1).length > 0),

    /** @returns how many transactions are without a payee again: those that somebody has given another since keep it. @throws Conflict */
    undo: (pass_id: string, by: Actor) => alone(() => takeBack({ database, rows }, pass_id, by)),
  }
}

function makeOne(session: WriteSession, text: string, pass_id: string, by: Actor): string {
  const payee = newPayee(session, cleanPayee(text).name, { pass_id })
  addPayee(session, payee)
  recordAudit(session, {
    actor: by,
    action: 'create',
    entity_kind: 'payee',
    entity_id: payee.id,
    after: payee,
  })
  return payee.id
}

/** What a pass would do; nothing is written. Those of the most transactions first. */
async function previewOf(
  database: Database,
  pages: AsyncGenerator<readonly PayeeRow[]>,
): Promise<{ rows: number; payees: readonly FoundPayee[] }> {
  const found = new Map<string, { id: string | null; name: string; texts: Set<string>; rows: number }>()
  const keys = new Map<string, string>()
  let total = 0
  for await (const some of pages)
    for (const { payee: text } of some) {
      total += 1
      const key = keys.get(text) ?? keyOf(text)
      keys.set(text, key)
      const known = found.get(key)
      if (known) {
        known.rows += 1
        known.texts.add(text)
        continue
      }
      const id = database.read(session => findByText(session, text)) ?? null
      const name = id === null ? null : database.read(session => store.findPayee(session, id))?.name
      found.set(key, { id, name: name ?? cleanPayee(text).name, texts: new Set([text]), rows: 1 })
    }
  const payees = [...found.values()]
    .map(({ texts, ...each }) => ({ ...each, texts: [...texts].slice(0, MOST_TEXTS) }))
    .toSorted((one, other) => other.rows - one.rows)
  return { rows: total, payees }

  function keyOf(text: string): string {
    return database.read(session => findByText(session, text)) ?? payeeNameKey(cleanPayee(text).name)
  }
}

/** @returns how many transactions are without a payee again */
async function takeBack({ database, rows }: PayeeHistoryNeeds, pass_id: string, by: Actor): Promise<number> {
  let taken = 0
  for (;;) {
    const some = database.read(session => store.passRows(session, pass_id, WRITTEN))
    if (some.length === 0) break
    await database.write(session =>
      session.unseen(() => {
        const own = some.filter(row => rows.payeeOf(session, row.transaction_seq) === row.payee_id)
        rows.give(
          session,
          own.map(row => row.transaction_seq),
          null,
          by,
        )
        for (const { transaction_seq } of some) store.forgetPassRow(session, transaction_seq)
        taken += own.length
      }),
    )
    await delay(PAUSE)
  }
  await database.write(session =>
    session.unseen(() => {
      for (const payee of store.untouchedOf(session, { pass_id })) {
        if (!isUnused(session, rows, payee.id)) continue
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'payee',
          entity_id: payee.id,
          before: payee,
        })
        store.deletePayee(session, payee.id)
      }
    }),
  )
  return taken
}
