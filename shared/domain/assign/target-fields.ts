import type { TargetKind } from './targets.ts'

/** What a target may have besides its kind, bucket and priority, as it is called on the wire. */
export const TARGET_FIELDS = [
  'amount',
  'by_month',
  'repeat_months',
  'gives_back',
  'bill_id',
  'percent',
  'share_of',
  'months',
  'weight',
] as const
export type TargetField = (typeof TARGET_FIELDS)[number]

interface FieldsOfKind {
  readonly needs: readonly TargetField[]
  readonly may: readonly TargetField[]
}

/** Which of them a kind needs, and which it may have; the form shows and sends these, and the program takes no other. */
export const FIELDS_OF_KIND: Readonly<Record<TargetKind, FieldsOfKind>> = {
  every_month: { needs: ['amount'], may: [] },
  by_date: { needs: ['amount', 'by_month'], may: ['repeat_months'] },
  refill: { needs: ['amount'], may: ['gives_back'] },
  bills: { needs: [], may: ['bill_id'] },
  share_of_income: { needs: ['percent'], may: ['share_of'] },
  average: { needs: ['months'], may: [] },
  remainder: { needs: [], may: ['weight'] },
  cap: { needs: ['amount'], may: [] },
}

/** Whether a kind has a field. */
export function hasField(kind: TargetKind, field: TargetField): boolean {
  const { needs, may } = FIELDS_OF_KIND[kind]
  return needs.includes(field) || may.includes(field)
}
