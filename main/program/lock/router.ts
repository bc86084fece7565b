import type { LockStatus } from '../../../shared/contract/lock.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { readsOutside } from '../../core/database/reads.ts'
import { Conflict } from '../../core/errors.ts'
import type { LockDoor, Ports } from '../../core/ports.ts'
import type { Implementer } from '../../wire/transport.ts'

export type LockRouterNeeds = Pick<Ports, 'lock'>

/** What is said of a household that this host does not encrypt. */
const OPEN: LockStatus = {
  encrypted: false,
  locked: false,
  converting: false,
  progress: null,
  wait_seconds: 0,
  lock_after_minutes: 0,
  can_keep_key: false,
  key_kept: false,
  can_encrypt: false,
}

export function lockRouter(implement: Implementer, { lock: door }: LockRouterNeeds) {
  const os = implement.lock
  /** @throws Conflict */
  const required = (): LockDoor => {
    if (!door) throw new Conflict(worded('This household cannot be encrypted here'))
    return door
  }
  return {
    status: os.status.handler(() => {
      readsOutside()
      return door?.status() ?? OPEN
    }),
    lock: os.lock.handler(() => required().lock()),
    unlock: os.unlock.handler(({ input }) => required().unlock(input)),
    encrypt: os.encrypt.handler(({ input, context }) => required().encrypt(input.passphrase, context.actor)),
    changePassphrase: os.changePassphrase.handler(({ input, context }) =>
      required().changePassphrase(input.passphrase, input.new_passphrase, context.actor),
    ),
    renewRecoveryKey: os.renewRecoveryKey.handler(({ input, context }) =>
      required().renewRecoveryKey(input.passphrase, context.actor),
    ),
    decrypt: os.decrypt.handler(({ input, context }) => required().decrypt(input.passphrase, context.actor)),
    setOptions: os.setOptions.handler(({ input }) => required().setOptions(input)),
    stay: os.stay.handler(() => {
      door?.stay()
      return {}
    }),
  }
}
