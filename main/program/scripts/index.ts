import type { Pack } from '../../core/pack.ts'

export { scriptRouter } from './router.ts'
export { createScriptAccess, type ScriptAccess } from './service.ts'

export const scriptPack: Pack = {
  code: 'P-SCRIPTS-1',
  name: 'Scripts and other programs',
  module: 'scripts',
  tables: [],
  tags: ['system', 'scripts'],
}
