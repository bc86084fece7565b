import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type BackupRouterNeeds, backupRouter } from './router.ts'

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
  serve: ({ implement, backups }: Serving<BackupRouterNeeds>) => ({
    procedures: { backups: backupRouter(implement, { backups }) },
    jobs: [{ name: 'backup', title: 'Backup', isDue: backups.isDueWithin, run: () => backups.daily() }],
  }),
})
