import type { Pack } from '../pack.ts'

export { importRouter } from './router.ts'
export { readRules } from './rules.ts'
export { createImports, type Imports } from './service.ts'
export { bytesOf, createImportSteps, type ImportSteps } from './steps.ts'
export { findImport, findProfile, insertImport, saveProfile, updateImport } from './store.ts'
export { newCancel } from './thread.ts'

export const importPack: Pack = {
  code: 'P-IMPORT-1',
  name: 'Bank file import',
  module: 'imports',
  tables: ['imports', 'csv_profiles', 'rules'],
  tags: ['import', 'transactions'],
}
