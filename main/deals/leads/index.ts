import type { Pack } from '../../core/pack.ts'

export { leadLists } from './import/importer.ts'
export { leadProcedures } from './import/thread.ts'
export { leadRouter } from './router.ts'
export { createLeads, type Leads } from './service.ts'
export { findPropertyImport } from './store.ts'

export const leadPack: Pack = {
  code: 'P-LEADS-1',
  name: 'Lists of leads and properties',
  module: 'leads',
  tables: ['property_imports', 'property_import_rows'],
  tags: ['import', 'properties'],
}
