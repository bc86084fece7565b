import { z } from 'zod'
import { ContactRole } from '../../../shared/contract/contacts.ts'

export const ContactsSearch = z.object({
  q: z.string().max(100).optional().catch(undefined),
  role: ContactRole.optional().catch(undefined),
  archived: z.boolean().optional().catch(undefined),
  /** The contact that is to be opened, as from the search. */
  open: z.string().max(64).optional().catch(undefined),
})
export type ContactsSearch = z.infer<typeof ContactsSearch>
