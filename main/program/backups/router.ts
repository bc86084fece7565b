import { NotFound } from '../../core/errors.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { BackupPlaceService } from './place.ts'
import type { Backups } from './service.ts'

export interface BackupRouterNeeds {
  readonly backups: Backups
  readonly backupPlace: BackupPlaceService
}

export function backupRouter(implement: Implementer, { backups, backupPlace }: BackupRouterNeeds) {
  const os = implement.backups
  return {
    list: os.list.handler(async () => ({ folder: backups.folder, items: [...(await backups.list())] })),
    create: os.create.handler(() => backups.create()),
    add: os.add.handler(({ input }) => backups.add(input.file, input.passphrase)),
    encrypted: os.encrypted.handler(({ input }) => backups.encrypted(input.passphrase)),
    exportAll: os.exportAll.handler(({ input }) => backups.exportAll(input.attachments)),
    restore: os.restore.handler(({ input, context }) => backups.restore(input.backup_id, context.actor)),
    restoring: os.restoring.handler(() => ({ restoring: backups.restoring() })),
    cancelRestore: os.cancelRestore.handler(() => ({ cancelled: backups.cancelRestore() })),
    remove: os.remove.handler(({ input }) => {
      backups.remove(input.backup_id)
      return { deleted: true }
    }),
    place: os.place.handler(() => backupPlace.get()),
    setPlace: os.setPlace.handler(({ input, context }) => backupPlace.set(input.folder, context.actor)),
    copyNow: os.copyNow.handler(() => backupPlace.copyNow()),
    choosePlace: os.choosePlace.handler(({ context, path }) => {
      // REST does not serve this at all. Should another way in ever do so, a script is still not the person.
      if (context.actor !== 'person') throw new NotFound('procedure', path.join('.'))
      return backupPlace.choose(context.actor)
    }),
  }
}
