import type { ReaderKind } from '../../../shared/domain/lender-packs/allowed.ts'

export const KIND_NAMES: Readonly<Record<ReaderKind, string>> = {
  lender: 'Lender',
  partner: 'Partner',
  other: 'Other',
}
