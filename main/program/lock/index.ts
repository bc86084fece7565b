import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type LockRouterNeeds, lockRouter } from './router.ts'

export { recordEncryption } from './record.ts'
export { lockRouter } from './router.ts'

export const lockPack = definePack({
  name: 'lock',
  parts: [
    {
      code: 'P-LOCK-1',
      name: 'Encryption and lock',
      tables: [],
      tags: ['lock', 'encryption'],
    },
  ],
  records: { encryption: { text: 'Encryption' } },
  actions: {
    encrypt: 'encrypted',
    decrypt: 'decrypted',
    change_passphrase: 'passphrase changed',
    renew_recovery_key: 'recovery key replaced',
  },
  serve: ({ implement, ports }: Serving<{ readonly ports: LockRouterNeeds }>) => ({
    procedures: { lock: lockRouter(implement, ports) },
  }),
})
