/** What a person may choose where the data file is damaged, in the words of the start command. Stands alone, since that reads it before anything is built. */
export const RECOVERY_CHOICES = ['drop-damaged-log', 'restore-backup', 'begin-anew'] as const

export type RecoveryChoice = (typeof RECOVERY_CHOICES)[number]
