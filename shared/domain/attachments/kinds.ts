/** What a file can be attached to. */
export const ATTACHED_KINDS = [
  'transaction',
  'bill',
  'deal',
  'property',
  'holding',
  'entity',
  'partner',
  'lease',
  'contact',
  'maintenance_job',
] as const
export type AttachedKind = (typeof ATTACHED_KINDS)[number]
