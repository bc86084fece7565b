import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type BackupRouterNeeds, backupRouter } from './router.ts'

export { type BackupPlaceService, createBackupPlace } from './place.ts'
export { type Backups, createBackups } from './service.ts'

export const backupPack = definePack({
  name: 'backups',
  parts: [
    {
      code: 'P-BACKUPS-1',
      name: 'Backups and export',
      tables: [],
      tags: ['backups', 'export'],
    },
  ],
  records: { backup: {} },
  actions: {
    restore: 'restored',
  },
  serve: ({ implement, backups, backupPlace }: Serving<BackupRouterNeeds>) => ({
    procedures: { backups: backupRouter(implement, { backups, backupPlace }) },
    jobs: [{ name: 'backup', title: 'Backup', isDue: backups.isDueWithin, run: () => backups.daily() }],
  }),
})
