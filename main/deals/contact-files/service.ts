import type { RouterClient } from '@orpc/server'
import type { Words } from '../../../shared/domain/audit-words.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import { bytesOf, type ImportSteps } from '../../household/imports/index.ts'
import type { Direction, Undo } from '../../household/undo/index.ts'
import { csvFile } from '../../wire/csv.ts'
import type { Contacts } from '../contacts/index.ts'
import { type CardVersion, contactCards, contactCsv } from './export.ts'
import type { ContactFileCounts, ContactFileOptions, ContactFileSeen } from './preview.ts'
import type { ContactFileProcedures } from './thread.ts'

export interface ContactFilesNeeds {
  readonly database: Database
  readonly steps: ImportSteps<RouterClient<{ contactFiles: ContactFileProcedures }>>
  readonly contacts: Pick<Contacts, 'everyWithin'>
  readonly undo: Pick<Undo, 'addOperation'>
  readonly words: Words
}

export interface ContactExport {
  readonly format: 'vcard' | 'csv'
  readonly version: CardVersion
  readonly status: 'active' | 'archived'
}

/** People in and out: read and written by the thread that imports, as vCard and CSV. */
export function createContactFiles({ database, steps, contacts, undo, words }: ContactFilesNeeds) {
  const { step, atOnce, undoing } = steps

  const preview = async (
    file: File,
    options: ContactFileOptions,
    preview_id: string = newId('imp'),
  ): Promise<ContactFileSeen> => {
    const bytes = await bytesOf(file)
    return step(preview_id, ({ contactFiles }, work) =>
      contactFiles.preview({ ...work, file_name: file.name, bytes, options }),
    )
  }

  const commit = async (
    preview_id: string,
    add: readonly number[],
    by: Actor,
  ): Promise<ContactFileCounts> => {
    const { counts, changes } = await step(preview_id, ({ contactFiles }, work) =>
      contactFiles.commit({ ...work, add, by }),
    )
    if (changes) {
      const label = labelOf(words, counts)
      // A copy goes over each time: it may be taken back and done again many times.
      const putBack = (direction: Direction) =>
        undoing(({ contactFiles }, work) =>
          contactFiles.undo({ ...work, changes: changes.slice(), direction, label }),
        )
      undo.addOperation({
        label,
        title: '',
        takeBack: () => putBack('undo'),
        doAgain: () => putBack('redo'),
      })
    }
    return counts
  }

  return {
    /** @throws Invalid for a file that cannot be read as a whole */
    preview,
    revise: (preview_id: string, options: ContactFileOptions) =>
      step(preview_id, ({ contactFiles }, work) => contactFiles.revise({ ...work, options })),
    /** @throws NotFound; Conflict where the person cancels, and nothing is then added. */
    commit,
    /** Read and written in one, for scripts. */
    async run(file: File, options: ContactFileOptions, by: Actor): Promise<ContactFileCounts> {
      const bytes = await bytesOf(file)
      return atOnce(
        ({ contactFiles }, work) => contactFiles.open({ ...work, file_name: file.name, bytes, options }),
        preview_id => commit(preview_id, [], by),
      )
    },
    /** All of a status, in a form that an import reads. */
    export({ format, version, status }: ContactExport): File {
      const everyone = database.read(session => contacts.everyWithin(session))
      const wanted = everyone.filter(each => each.status === status)
      if (format === 'csv') return csvFile('contacts', contactCsv(wanted))
      return new File([contactCards(wanted, version)], 'contacts.vcf', { type: 'text/vcard;charset=utf-8' })
    },
  }
}

function labelOf({ eventText, kindsText, actionText }: Words, { kind, added }: ContactFileCounts): string {
  const record = kind === 'buyers' ? 'buyer' : 'contact'
  return added === 1 ? eventText(record, 'create') : `${added} ${kindsText(record)} ${actionText('create')}`
}
