import { z } from 'zod'
import { base, Id, Instant, listOf, Name, pageOnly } from './common.ts'

/** A household of this machine: a data file in a folder of its own, with its backups, attached files and settings beside it. */
export const MachineHousehold = z.object({
  id: Id,
  name: z.string(),
  /** Its data file. */
  file: z.string(),
  /** null where it was never opened beside another. */
  opened_at: Instant.nullable(),
  is_open: z.boolean(),
  /** Whether it is the one that answers. */
  is_this: z.boolean(),
  /** Whether its data file is not where it was. */
  is_gone: z.boolean(),
  encrypted: z.boolean(),
})
export type MachineHousehold = z.infer<typeof MachineHousehold>

const Path = z.string().trim().min(1, 'must not be empty').max(4000)

const tags = ['households']
export const households = {
  list: base
    .route({
      method: 'GET',
      path: '/core/households',
      summary: 'Households of this computer, the last opened first',
      tags,
    })
    .input(z.object({}))
    .output(
      listOf(MachineHousehold).extend({
        /** Whether this host can ask for a file in a dialog of the system. */
        can_choose: z.boolean(),
      }),
    ),
  open: base
    .route({
      method: 'POST',
      path: '/core/households/open',
      summary: 'Open the household of a data file or a folder, beside this one',
      tags,
    })
    .input(
      z.object({
        /** Absolute path of a data file, or of the folder that it is in. */
        file: Path,
      }),
    )
    .output(MachineHousehold),
  openListed: base
    .route({
      method: 'POST',
      path: '/core/households/{household_id}/open',
      summary: 'Open a household of the list, beside this one',
      tags,
    })
    .input(z.object({ household_id: Id }))
    .output(MachineHousehold),
  create: base
    .route({
      method: 'POST',
      path: '/core/households',
      summary: 'Make and open an empty household in a folder of its own',
      tags,
    })
    .input(
      z.object({
        name: Name,
        /** Absolute path of a folder that is empty or not there yet; one in the data folder if left out. */
        folder: Path.optional(),
      }),
    )
    .output(MachineHousehold),
  rename: base
    .route({
      method: 'PATCH',
      path: '/core/households/{household_id}',
      summary: 'Call a household of the list by another name',
      tags,
    })
    .input(z.object({ household_id: Id, name: Name }))
    .output(MachineHousehold),
  forget: base
    .route({
      method: 'DELETE',
      path: '/core/households/{household_id}',
      summary: 'Take a household off the list; its files stay where they are',
      tags,
    })
    .input(z.object({ household_id: Id }))
    .output(z.object({})),
  /** Asks for a data file in a dialog of the system, and opens it; null where none was chosen. */
  choose: pageOnly.input(z.object({})).output(MachineHousehold.nullable()),
  /** Brings an open household to the person: its window comes to the front, or a link for a browser is given. No script gets into another household by this one's token. */
  show: pageOnly.input(z.object({ household_id: Id })).output(z.object({ link: z.string().nullable() })),
}
