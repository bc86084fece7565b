import { z } from 'zod'
import { SHORTEST_PASSPHRASE } from './backups.ts'
import { base, pageOnly, WordingPart } from './common.ts'
import { wireKinds } from './request/kinds.ts'

/** The longest time without anything done after which the program may lock itself, in minutes. */
export const LONGEST_IDLE = 24 * 60

export const LockStatus = z.object({
  /** Whether a passphrase was set, so that the data file, its backups and what is attached are encrypted. */
  encrypted: z.boolean(),
  /** Whether nothing can be read until the passphrase is given. */
  locked: z.boolean(),
  /** Whether the data is being encrypted or decrypted, so that nothing can be read for a moment. */
  converting: z.boolean(),
  /** How far that is, 0 to 1; null where it is not under way, or not known. */
  progress: z.number().nullable(),
  /** Seconds until another passphrase may be tried; 0 where one may be tried now. */
  wait_seconds: z.number().int(),
  /** Minutes without anything done after which the program locks itself; 0 for never. */
  lock_after_minutes: z.number().int(),
  /** Whether the system's keychain could hold the key, and whether it does, so that a start needs no passphrase. */
  can_keep_key: z.boolean(),
  key_kept: z.boolean(),
  /** Whether this household can be encrypted here; the sample household cannot. */
  can_encrypt: z.boolean(),
})
export type LockStatus = z.infer<typeof LockStatus>

const Passphrase = z
  .string()
  .min(SHORTEST_PASSPHRASE, `must have at least ${SHORTEST_PASSPHRASE} characters`)
  .max(1000)
  .register(wireKinds, { kind: 'secret' })
/** What is said where there is one already: any, so that what was mistyped is answered as wrong and not as too short. */
const Said = z.string().min(1, 'must not be empty').max(1000).register(wireKinds, { kind: 'secret' })

/** What can be done about a data file that turns out to be damaged once it is unlocked. */
export const DamageRemedy = z.enum(['drop-damaged-log', 'restore-backup', 'begin-anew'])
export type DamageRemedy = z.infer<typeof DamageRemedy>

const slow = base.errors({
  TRY_LATER: {
    status: 429,
    message: 'Too many wrong passphrases. Wait before you try again',
    data: z.object({ wait_seconds: z.number().int() }),
  },
})

const RecoveryKey = z.object({
  /** Opens the data as the passphrase does. It is not kept anywhere: print it. */
  recovery_key: z.string(),
})

const tags = ['lock']
export const lock = {
  status: base
    .route({ method: 'GET', path: '/core/lock', summary: 'Whether the data is encrypted and locked', tags })
    .input(z.object({}))
    .output(LockStatus),
  lock: base
    .route({
      method: 'POST',
      path: '/core/lock',
      summary: 'Lock: the data file is closed, and its key forgotten',
      tags,
    })
    .input(z.object({}))
    .output(LockStatus),
  unlock: slow
    .errors({
      DATA_DAMAGED: {
        status: 409,
        message: 'The data file is damaged',
        data: z.object({
          text: z.string(),
          wording: z.array(WordingPart),
          remedies: z.array(DamageRemedy),
        }),
      },
    })
    .route({
      method: 'POST',
      path: '/core/unlock',
      summary: 'Unlock with the passphrase, or with the recovery key of the printed sheet',
      tags,
    })
    .input(
      z.object({
        passphrase: Said.optional(),
        recovery_key: Said.optional(),
        /** What to do about damage that an earlier try told of. */
        remedy: DamageRemedy.optional(),
      }),
    )
    .output(LockStatus),
  encrypt: base
    .route({
      method: 'POST',
      path: '/core/encryption',
      summary: 'Encrypt the data file, its backups and what is attached with a passphrase',
      tags,
    })
    .input(z.object({ passphrase: Passphrase }))
    .output(
      RecoveryKey.extend({
        /** Names of files beside the data file that are damaged, and so are not encrypted. */
        left: z.array(z.string()),
      }),
    ),
  changePassphrase: slow
    .route({
      method: 'POST',
      path: '/core/encryption/passphrase',
      summary: 'Change the passphrase; the recovery key stays as it is',
      tags,
    })
    .input(z.object({ passphrase: Said, new_passphrase: Passphrase }))
    .output(LockStatus),
  renewRecoveryKey: slow
    .route({
      method: 'POST',
      path: '/core/encryption/recovery_key',
      summary: 'Make another recovery key; the one before opens nothing from then on',
      tags,
    })
    .input(z.object({ passphrase: Said }))
    .output(RecoveryKey),
  decrypt: slow
    .route({
      method: 'POST',
      path: '/core/encryption/remove',
      summary: 'Remove the passphrase: everything is decrypted',
      tags,
    })
    .input(z.object({ passphrase: Said }))
    .output(LockStatus),
  setOptions: base
    .route({
      method: 'POST',
      path: '/core/encryption/options',
      summary: 'When to lock by itself, and whether the keychain holds the key',
      tags,
    })
    .input(
      z.object({
        lock_after_minutes: z.number().int().min(0).max(LONGEST_IDLE).optional(),
        keep_key: z.boolean().optional(),
      }),
    )
    .output(LockStatus),
  /** Somebody is here: the time until the program locks itself begins anew. */
  stay: pageOnly.input(z.object({})).output(z.object({})),
}
