import type { ReadSession } from '../../core/database/database.ts'
import type { BucketSayers } from '../imports/index.ts'
import type { Learning } from './learning.ts'
import { readSettings } from './store.ts'

/** What was learned, as an import asks for it: once for a file, then for each row. */
export function createSayers({ learning }: { readonly learning: Learning }): BucketSayers {
  const NOTHING = { bucket_id: null, unsure: false }
  return {
    learned(session: ReadSession) {
      if (readSettings(session).fills_in === 0) return () => NOTHING
      const { learner, suggest } = learning.learnedWithin(session)
      // Before there is enough of a past nothing is filled in, and nobody is told that it is not.
      if (!learner.isReady) return () => NOTHING
      return ({ parsed, account_id, payee }) => {
        const { description, amount_minor } = parsed
        const said = suggest({ payee, description, signed_minor: amount_minor, account_id })
        if (said?.sure) return { bucket_id: said.choice, unsure: false }
        // What comes in is in no bucket mostly, and rightly so: only what looks like money back is asked about.
        return { bucket_id: null, unsure: amount_minor < 0 || said !== undefined }
      }
    },
  }
}
