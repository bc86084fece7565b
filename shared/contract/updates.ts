import { z } from 'zod'
import { pageOnly } from './common.ts'

/** How it stands with a newer version of the program. Nobody is asked for one before the person says so, and nothing is fetched before they say so again. */
export const UpdateStatus = z.object({
  /** `off` where whoever made this copy named no place for updates; `latest` where there was none newer; `ready` once one is here and waits for the end of the program. */
  state: z.enum(['off', 'unchecked', 'checking', 'latest', 'available', 'downloading', 'ready', 'failed']),
  /** The newer version; null where none is known. */
  version: z.string().nullable(),
  /** How much of it has come, 0 to 100; null while none comes. */
  percent: z.number().nullable(),
  /** What went wrong last, in words; null where nothing did. */
  problem: z.string().nullable(),
})
export type UpdateStatus = z.infer<typeof UpdateStatus>

/** Updates of the installed program. They are this machine's and the person's, and none of a script's. */
export const updates = {
  status: pageOnly.input(z.object({})).output(UpdateStatus),
  /** Asks where updates come from whether there is one. */
  check: pageOnly.input(z.object({})).output(UpdateStatus),
  /** Fetches the one that was found; `status` tells how far it is. */
  download: pageOnly.input(z.object({})).output(UpdateStatus),
  /** Breaks the fetching off: nothing of it is kept, and it can be begun anew. */
  cancel: pageOnly.input(z.object({})).output(UpdateStatus),
  /** Ends the program, and with that puts the one that was fetched in its place. */
  install: pageOnly.input(z.object({})).output(UpdateStatus),
}
