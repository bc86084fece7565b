import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type ImportRouterNeeds, importRouter } from './router.ts'

export type {
  FileCategories,
  FileKind,
  MapCategory,
  MappedCategory,
  SaidCategory,
} from './file-categories.ts'
export { createImporter } from './importer.ts'
export { createImportMachine, type ImportKind, type ImportMachine } from './machine.ts'
export type { Owners } from './owners.ts'
export { approaching, onward, type Progress } from './progress.ts'
export type { BucketSayers, LearnedOf } from './row-sorting.ts'
export { createImports, type Imports } from './service.ts'
export {
  changesOf,
  closingsOf,
  findLayout,
  forgetImport,
  insertChange,
  insertStatement,
  keepBankRow,
  lastClosingOf,
  markIdsUnreliable,
  provedClosing,
  saveLayout,
} from './statements.store.ts'
export { bytesOf, createImportSteps, type ImportSteps } from './steps.ts'
export { filesOf, findImport, findProfile, insertImport, updateImport } from './store.ts'
export { bankProcedures } from './thread.ts'
export { fileSteps, reviseStep } from './thread-steps.ts'
export { type Entering, progressOf, type Task, type Work } from './thread-work.ts'

export const importPack = definePack({
  name: 'imports',
  parts: [
    {
      code: 'P-IMPORT-1',
      name: 'Bank file import',
      tables: [
        'imports',
        'import_statements',
        'import_changes',
        'earlier_bank_rows',
        'unreliable_bank_ids',
        'csv_layouts',
        'csv_profiles',
      ],
      tags: ['import', 'transactions'],
    },
  ],
  reads: ['accounts', 'bill_payments', 'transactions', 'transaction_sources'],
  records: {
    import: { text: 'Bank file' },
    csv_profile: { text: 'CSV layout' },
  },
  searched: {
    import: {
      heading: 'Bank files',
      table: 'imports',
      title: ['file_name'],
      ended: { column: 'undone_at', is: 'set' },
      link: '/transactions?import_id=$id',
    },
  },
  serve: (needs: Serving<ImportRouterNeeds>) => ({
    procedures: { imports: importRouter(needs.implement, needs) },
  }),
})
