import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { scriptRouter } from './router.ts'
import { createScriptAccess, type ScriptAccessNeeds } from './service.ts'

export const scriptPack = definePack({
  name: 'scripts',
  parts: [
    {
      code: 'P-SCRIPTS-1',
      name: 'Scripts and other programs',
      tables: [],
      tags: ['system', 'scripts'],
    },
  ],
  records: { script_access: { text: 'Script access' } },
  actions: {
    renew_token: 'token replaced',
  },
  serve: (needs: Serving<ScriptAccessNeeds>) => ({
    procedures: { scripts: scriptRouter(needs.implement, { scriptAccess: createScriptAccess(needs) }) },
  }),
})
