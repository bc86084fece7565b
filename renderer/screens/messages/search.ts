import { z } from 'zod'

export const MessagesView = z.enum(['followups', 'drafts', 'templates', 'sequences', 'runs', 'optouts'])
export type MessagesView = z.infer<typeof MessagesView>
export const MessagesSearch = z.object({
  view: MessagesView.optional().catch(undefined),
  /** The draft, the template or the sequence that is to be opened, as from the search. */
  open: z.string().max(64).optional().catch(undefined),
})
export type MessagesSearch = z.infer<typeof MessagesSearch>
