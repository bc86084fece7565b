import { CsvMapping } from '../../../shared/contract/csv-mapping.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import type { CsvMappingChange } from '../../formats/index.ts'
import { given } from '../../wire/given.ts'
import type { Layout } from './open-file.ts'
import type { ReadOptions } from './preview.ts'
import { findLayout, saveLayout } from './statements.store.ts'
import { findProfile } from './store.ts'

/** What is remembered of how an account's CSV files are read: what a person changed by hand, and for files of one layout only. */

const Change = CsvMapping.partial()

/** What a person says of how a CSV is read, with this file. Parameters of their own go before the mapping's. */
export function changeBy({ csv, date_order, number_format, flip_sign }: ReadOptions): CsvMappingChange {
  return { ...csv, ...given({ date_order, number_format, flip_sign }) }
}

/** What was changed by hand for this account and files of this layout. */
export function rememberedChange(
  session: ReadSession,
  account_id: string,
  fingerprint: string,
): CsvMappingChange | null {
  const layout = findLayout(session, account_id, fingerprint)
  if (!layout) return null
  const change = Change.safeParse(JSON.parse(layout.change))
  return change.success ? change.data : null
}

/** What is offered and applied by nobody: a change that is remembered and was not applied, or the mapping of an earlier version. */
export function suggestionFor(
  session: ReadSession,
  account_id: string,
  fingerprint: string,
  read: CsvMapping,
): Layout['suggested'] {
  const remembered = rememberedChange(session, account_id, fingerprint)
  if (remembered) {
    const csv = differenceTo(read, remembered)
    return csv && { source: 'remembered', csv }
  }
  const profile = findProfile(session, account_id)
  const mapping = profile ? CsvMapping.safeParse(JSON.parse(profile.mapping)) : undefined
  const csv = mapping?.success ? differenceTo(read, mapping.data) : null
  return csv && { source: 'earlier_version', csv }
}

/** The parts of a change that are not so already; null where all are. */
function differenceTo(read: CsvMapping, change: CsvMappingChange): CsvMappingChange | null {
  const entries = Object.entries(given(change)).filter(
    ([key, value]) =>
      JSON.stringify(value) !== JSON.stringify(Object.entries(read).find(([name]) => name === key)?.[1]),
  )
  if (entries.length === 0) return null
  const parsed = Change.safeParse(Object.fromEntries(entries))
  return parsed.success ? parsed.data : null
}

/** Keeps what the person changed of the natural reading, for the account and files of this layout. */
export function rememberLayout(
  session: WriteSession,
  account_id: string,
  { fingerprint, natural, applied }: Layout,
  options: ReadOptions,
): void {
  const by = changeBy(options)
  if (natural === null || Object.keys(given(by)).length === 0) return
  const change = differenceTo(natural, { ...applied, ...given(by) })
  saveLayout(session, {
    account_id,
    fingerprint,
    change: JSON.stringify(change ?? {}),
    updated_at: session.now,
  })
}
