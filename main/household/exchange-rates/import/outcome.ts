import type { Wording } from '../../../../shared/domain/wording.ts'
/** What a file of rates did, or would do. */
export interface RateFileOutcome {
  readonly format: 'ecb' | 'list'
  readonly currencies: readonly string[]
  readonly from: string | null
  readonly to: string | null
  readonly added: number
  readonly duplicates: number
  readonly changed: number
  readonly kept: number
  readonly gaps: number
  readonly problems: readonly { readonly line: number; readonly wording: Wording }[]
}

export interface RatesWritten {
  readonly outcome: RateFileOutcome
  /** What takes it back, packed; null where no rate became another. */
  readonly changes: Uint8Array | null
}
