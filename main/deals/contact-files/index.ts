import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { contactFileRouter } from './router.ts'
import { type ContactFilesNeeds, createContactFiles } from './service.ts'

export { contactFiles } from './importer.ts'
export { contactFileProcedures } from './thread.ts'

export const contactFilePack = definePack({
  name: 'contactFiles',
  parts: [
    {
      code: 'P-CONTACTS-2',
      name: 'Contacts, vendors and buyers in and out',
      tables: [],
      tags: ['contacts', 'import'],
    },
  ],
  serve: (needs: Serving<ContactFilesNeeds>) => ({
    procedures: { contactFiles: contactFileRouter(needs.implement, createContactFiles(needs)) },
  }),
})
