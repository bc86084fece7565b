/** What can be done about a damaged data file, as both hosts and the screen that unlocks say it. */
export const RECOVERY_WORDS = {
  'drop-damaged-log': 'Open without the damaged part',
  'restore-backup': 'Restore the backup',
  'begin-anew': 'Begin anew',
} as const
