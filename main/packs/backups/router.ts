import type { Implementer } from '../transport.ts'
import type { Backups } from './service.ts'

export function backupRouter(implement: Implementer, { backups }: { readonly backups: Backups }) {
  const os = implement.backups
  return {
    list: os.list.handler(async () => ({ folder: backups.folder, items: [...(await backups.list())] })),
    create: os.create.handler(() => backups.create()),
    restore: os.restore.handler(({ input, context }) => backups.restore(input.backup_id, context.actor)),
    remove: os.remove.handler(({ input }) => {
      backups.remove(input.backup_id)
      return { deleted: true }
    }),
  }
}
