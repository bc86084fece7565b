import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import type { RecordCheck } from './record-check.ts'
import { type AuditRouterNeeds, auditRouter } from './router.ts'
import { type AuditReaderNeeds, createAuditReader } from './service.ts'

export { createRecordCheck, type RecordCheck } from './record-check.ts'

export const auditPack = definePack({
  name: 'audit',
  parts: [
    {
      code: 'P-AUDIT-1',
      name: 'Audit log',
      tables: ['audit_log', 'audit_head', 'record_check'],
      tags: ['audit', 'history'],
    },
  ],
  serve: (
    needs: Serving<
      AuditReaderNeeds & Omit<AuditRouterNeeds, 'auditReader'> & { readonly records: RecordCheck }
    >,
  ) => ({
    procedures: { audit: auditRouter(needs.implement, { ...needs, auditReader: createAuditReader(needs) }) },
    jobs: [{ name: 'record_check', title: 'Check of the records', run: () => needs.records.daily() }],
  }),
})
