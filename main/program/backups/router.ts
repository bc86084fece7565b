import type { Implementer } from '../../wire/transport.ts'
import type { Backups } from './service.ts'

export interface BackupRouterNeeds {
  readonly backups: Backups
}

export function backupRouter(implement: Implementer, { backups }: BackupRouterNeeds) {
  const os = implement.backups
  return {
    list: os.list.handler(async () => ({ folder: backups.folder, items: [...(await backups.list())] })),
    create: os.create.handler(() => backups.create()),
    add: os.add.handler(({ input }) => backups.add(input.file, input.passphrase)),
    encrypted: os.encrypted.handler(({ input }) => backups.encrypted(input.passphrase)),
    exportAll: os.exportAll.handler(({ input }) => backups.exportAll(input.attachments)),
    restore: os.restore.handler(({ input, context }) => backups.restore(input.backup_id, context.actor)),
    remove: os.remove.handler(({ input }) => {
      backups.remove(input.backup_id)
      return { deleted: true }
    }),
  }
}
