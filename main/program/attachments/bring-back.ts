import { worded } from '../../../shared/domain/wording.ts'
import type { ContentFolder } from '../../core/content-folder.ts'
import type { Derived } from '../../core/database/derived.ts'
import { Conflict } from '../../core/errors.ts'
import * as store from './store.ts'

/**
 * A row that undo or redo brings back needs its content, which a start of another program on the same data may have put away meanwhile. It is looked
 * for within the transaction, so that nobody can put it away just then.
 */
export function bringBack(contents: ContentFolder, kept: ContentFolder): Derived {
  return {
    around: (session, changes) => () => {
      for (const { table, key } of changes) {
        if (table.name !== 'attachments') continue
        const row = store.findAttachment(session, String(key[0]))
        if (row && !contents.adopt(kept, row.sha256))
          throw new Conflict(
            worded('{name} has been deleted for good meanwhile and cannot be brought back', {
              name: row.name,
            }),
          )
      }
    },
  }
}
