import { z } from 'zod'
import type { Outputs } from '../../../shared/contract/index.ts'
import type { DeclaredWords } from '../../../shared/domain/audit-words.ts'
import { isCurrencyCode } from '../../../shared/domain/currency.ts'
import { changedFields, withMajorAmounts } from '../../../shared/domain/record-diff.ts'
import { amountsIn } from '../../wire/amounts.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { AuditReader } from './service.ts'

export interface AuditRouterNeeds {
  readonly auditReader: AuditReader
  readonly currency: () => string
  readonly declared: DeclaredWords
}

export function auditRouter(implement: Implementer, { auditReader, currency, declared }: AuditRouterNeeds) {
  const os = implement.audit
  return {
    list: os.list.handler(({ input }) => {
      const { rows, next_cursor } = auditReader.list(input)
      const base = currency()
      return { items: rows.map(row => toEntry(row, base)), next_cursor }
    }),
    kinds: os.kinds.handler(() => auditReader.kinds()),
    words: os.words.handler(() => ({
      ...declared,
      flags: [...declared.flags],
      named_by_id: [...declared.named_by_id],
    })),
    verify: os.verify.handler(({ input, signal }) => auditReader.verify(input.noted, signal)),
  }
}

type Row = ReturnType<AuditReader['list']>['rows'][number]

const State = z.record(z.string(), z.unknown()).nullable().catch(null)
const OwnCurrency = z.object({ currency: z.string().refine(isCurrencyCode) })

function toEntry(row: Row, base: string): Outputs['audit']['list']['items'][number] {
  const { prev: _prev, ...rest } = row
  const before: unknown = row.before === null ? null : JSON.parse(row.before)
  const after: unknown = row.after === null ? null : JSON.parse(row.after)
  // A record may be in a currency of its own.
  const own = OwnCurrency.safeParse(after ?? before)
  const currency = own.success ? own.data.currency : base
  const { major } = amountsIn(currency)
  const value = (found: unknown, money: boolean) =>
    money && typeof found === 'number' ? major(found) : withMajorAmounts(found, major)
  return {
    ...rest,
    currency,
    changes: changedFields(before, after).map(change => ({
      ...change,
      before: value(change.before, change.money) ?? null,
      after: value(change.after, change.money) ?? null,
    })),
    before: State.parse(withMajorAmounts(before, major)),
    after: State.parse(withMajorAmounts(after, major)),
  }
}
