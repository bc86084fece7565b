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
/** Where a file may be: with a record, or waiting for one as it came from the watched folder. */
export const FILE_PLACES = [...ATTACHED_KINDS, 'incoming_file'] as const
export type FilePlace = (typeof FILE_PLACES)[number]
export type AttachedKind = (typeof ATTACHED_KINDS)[number]
