import { z } from 'zod'

/** The part of the settings that is wanted, as from the search. */
export const SettingsSearch = z.object({ section: z.string().max(40).optional().catch(undefined) })
export type SettingsSearch = z.infer<typeof SettingsSearch>
