import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type ContactRouterNeeds, contactRouter } from './router.ts'

export {
  type ContactChange,
  type Contacts,
  type ContactView,
  createContacts,
  type NewContact,
} from './service.ts'

export const contactPack = definePack({
  name: 'contacts',
  parts: [
    {
      code: 'P-CONTACTS-1',
      name: 'Contacts',
      tables: ['contacts', 'contact_points', 'contact_links'],
      tags: ['contacts', 'deals'],
    },
  ],
  reads: ['deals', 'properties', 'wholesale_pipelines'],
  records: { contact: { table: 'contacts' } },
  searched: {
    contact: {
      heading: 'Contacts',
      table: 'contacts',
      title: ['name'],
      detail: ['company'],
      words: ['roles', 'mailing_line', 'mailing_city', 'notes'],
      parts: [{ table: 'contact_points', by: 'contact_id', words: ['value'] }],
      ended: { column: 'status', is: ['archived'] },
      link: '/contacts?open=$id',
    },
  },
  serve: (needs: Serving<ContactRouterNeeds>) => ({
    procedures: { contacts: contactRouter(needs.implement, needs) },
  }),
})
