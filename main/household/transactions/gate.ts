import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { BlockedByObligations } from '../../core/errors.ts'
import type { ObligationGate, PostOptions } from './needs.ts'
import type { Transaction } from './store.ts'

/** How much of a transaction is asked of the gate, in minor units: what of it is discretionary now, and what was before. */
export interface Gated {
  readonly now: number
  readonly before: number
}

/**
 * Refuses a discretionary expense while obligations are open, or notes the reason for which it is let through. What a file brought in has happened already:
 * it is never refused, but flagged. @returns the row with its flag
 */
export function passGate(
  gate: ObligationGate,
  session: WriteSession,
  row: Transaction,
  { now: gated, before }: Gated,
  options: PostOptions,
  by: Actor,
): Transaction {
  if (gated === 0) return { ...row, gate_flagged: 0 }
  if (gated <= before || options.asPayment || by === 'import') return row
  const blocked = gate(session, row.date)
  if (!blocked) return row
  if (options.override_reason === undefined) {
    if (row.import_id !== null) return { ...row, gate_flagged: 1 }
    throw new BlockedByObligations(blocked)
  }
  recordAudit(session, {
    actor: by,
    action: 'override',
    entity_kind: 'transaction',
    entity_id: row.id,
    reason: options.override_reason,
    after: { month: blocked.month, missing_minor: blocked.missing_minor, amount_minor: row.amount_minor },
  })
  return row
}
