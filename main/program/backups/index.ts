import type { Pack } from '../../core/pack.ts'

export { backupRouter } from './router.ts'
export { type Backups, createBackups } from './service.ts'

export const backupPack: Pack = {
  code: 'P-BACKUPS-1',
  name: 'Backups and export',
  module: 'backups',
  tables: [],
  tags: ['backups', 'export'],
}
