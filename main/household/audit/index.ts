import type { Pack } from '../../core/pack.ts'

export { createRecordCheck, type RecordCheck } from './record-check.ts'
export { auditRouter } from './router.ts'
export { type AuditReader, createAuditReader } from './service.ts'

export const auditPack: Pack = {
  code: 'P-AUDIT-1',
  name: 'Audit log',
  module: 'audit',
  tables: ['audit_log', 'audit_head', 'record_check'],
  tags: ['audit', 'history'],
}
