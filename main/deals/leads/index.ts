import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type LeadRouterNeeds, leadRouter } from './router.ts'

export { isEmailColumn, isPhoneColumn } from './import/column-names.ts'
export { leadLists } from './import/importer.ts'
export {
  amountIn,
  CellProblem,
  cellsOf,
  isUnknown,
  problemOfRow,
  sampleOf,
  unclosedQuote,
  withoutApostrophe,
} from './import/list-cells.ts'
export { phonesIn, readPhones, withUnit } from './import/people.ts'
export { emailMarks, isMarked, type PhoneMarks, type PointMarks, phoneMarks } from './import/point-marks.ts'
export { leadProcedures } from './import/thread.ts'
export { createLeads, type Leads } from './service.ts'
export { findPropertyImport } from './store.ts'

export const leadPack = definePack({
  name: 'leads',
  parts: [
    {
      code: 'P-LEADS-1',
      name: 'Lists of leads and properties',
      tables: ['property_imports', 'property_import_rows', 'lead_list_entries'],
      tags: ['import', 'properties'],
    },
  ],
  reads: ['deals', 'properties', 'wholesale_pipelines'],
  records: { property_import: { text: 'Lead list' } },
  serve: (needs: Serving<LeadRouterNeeds>) => ({ procedures: { leads: leadRouter(needs.implement, needs) } }),
})
