import type { Transaction } from './ofx-document.ts'

/**
 * TRNAMT has its own sign, and TRNTYPE only says what kind of payment it is (OFX 1.6, 11.4.3.1). Some banks leave the sign out, so that
 * a debit stands there as a positive amount.
 */

const OUT: ReadonlySet<string> = new Set([
  'DEBIT',
  'FEE',
  'SRVCHG',
  'CHECK',
  'PAYMENT',
  'CASH',
  'DIRECTDEBIT',
  'REPEATPMT',
])
const IN: ReadonlySet<string> = new Set(['CREDIT', 'DEP', 'DIRECTDEP', 'DIV'])

/** A payment of a statement: its kind, and its amount as it is written. */
export interface Signed {
  readonly kind: Transaction['kind']
  readonly minor: number
}

/** `unclear`: no amount has a sign, and every kind is one of money that goes out. */
export type SignReading = 'as_written' | 'by_kind' | 'unclear'

/** The amount with the sign of its kind; as written where the kind says nothing. */
export function signedByKind({ kind, minor }: Signed): number {
  if (OUT.has(kind)) return -Math.abs(minor)
  return IN.has(kind) ? Math.abs(minor) : minor
}

/** How the signs of a statement are to be read. `change` is what its balances say the account changed by, null where they do not. */
export function findSigns(payments: Iterable<Signed>, change: number | null): SignReading {
  let written = 0
  let byKind = 0
  let out = false
  let back = false
  let negative = false
  for (const payment of payments) {
    written += payment.minor
    byKind += signedByKind(payment)
    out ||= OUT.has(payment.kind)
    back ||= IN.has(payment.kind)
    negative ||= payment.minor < 0
  }
  if (change !== null && written === change) return 'as_written'
  if (change !== null && byKind === change) return 'by_kind'
  if (!out || negative) return 'as_written'
  return back ? 'by_kind' : 'unclear'
}
