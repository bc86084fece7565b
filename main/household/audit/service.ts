import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import type { AuditVerification } from '../../../shared/contract/audit.ts'
import type { Words } from '../../../shared/domain/audit-words.ts'
import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import { CHAIN_START } from '../../core/audit/chain.ts'
import { differingText } from '../../core/audit/record-check.ts'
import { instantOf, instantText } from '../../core/clock.ts'
import type { Database } from '../../core/database/database.ts'
import { cursorsOf } from '../../wire/cursor.ts'
import type { HouseholdService } from '../household/index.ts'
import type { RecordCheck } from './record-check.ts'
import * as store from './store.ts'
import { ChainCheck } from './verification.ts'

export interface AuditReaderNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly records: Pick<RecordCheck, 'all'>
  readonly words: Pick<Words, 'titleFromId'>
}

export interface ListInput extends Omit<store.Filter, 'from' | 'until' | 'words'> {
  readonly from?: CalendarDate | undefined
  readonly to?: CalendarDate | undefined
  readonly q?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export type AuditReader = ReturnType<typeof createAuditReader>

/** Entries checked between two looks at whatever else there is to do: some 5 ms of work. */
const CHECKED_AT_ONCE = 500

const cursors = cursorsOf(z.tuple([z.string(), z.number().int()]))

function keyOf(cursor: string): store.Key {
  const [at, seq] = cursors.decode(cursor)
  return { at, seq }
}

/** The audit log as it is read: searched, and held to its chain. Written by `recordAudit` alone. */
export function createAuditReader({ database, household, records, words }: AuditReaderNeeds) {
  return {
    /** @throws Invalid for a cursor that is none of this list */
    list: ({ from, to, q, limit, cursor, ...filter }: ListInput) =>
      database.read(session => {
        const zone = household.timeZone(session)
        const startOf = (date: CalendarDate) => instantText(instantOf(date, 0, zone))
        const found = store.readPage(
          session,
          {
            ...filter,
            from: from && startOf(from),
            until: to && startOf(addDays(to, 1)),
            words: q?.split(/\s+/).filter(word => word !== '') ?? [],
          },
          limit,
          cursor === undefined ? undefined : keyOf(cursor),
        )
        const titles = new Map<string, string>()
        const rows = found.rows.map(row => {
          const title =
            titles.get(row.entity_id) ??
            (store.titleOf(session, row.entity_id) || words.titleFromId(row.entity_kind, row.entity_id))
          titles.set(row.entity_id, title)
          return { ...row, title }
        })
        return { rows, next_cursor: found.next ? cursors.encode([found.next.at, found.next.seq]) : null }
      }),

    kinds: () => database.read(store.listKinds),

    /** Follows the whole chain, then holds the records to it, some entries at a time, so that nothing else has to wait for it however long the log is. */
    async verify(noted: string | undefined, signal?: AbortSignal): Promise<AuditVerification> {
      const check = new ChainCheck(noted)
      for (;;) {
        signal?.throwIfAborted()
        // The head is read in the same state of the file as the last entries: the log may grow meanwhile.
        const { rows, head } = database.read(session => ({
          rows: store.readChain(session, check.seq, CHECKED_AT_ONCE),
          head: store.readHead(session),
        }))
        for (const row of rows) check.follow(row)
        if (rows.length < CHECKED_AT_ONCE) {
          check.end(head)
          // A log that is not whole says nothing of the records.
          const differing = check.problems.length === 0 ? await records.all(signal) : []
          for (const each of differing)
            check.problems.push({ seq: each.seq, message: capitalised(differingText(each)) })
          const { problems, entries } = check
          return { ok: problems.length === 0, entries, problems, head: head?.hash ?? CHAIN_START }
        }
        await nextTurn()
      }
    },
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
