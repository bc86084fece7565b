import { Invalid, NotFound } from '../../errors.ts'
import type { LeadFilePreview, LeadOptions, Phase } from '../protocol.ts'
import { type ComparedLead, compareLeads } from './compare.ts'
import { isLead, type ParsedLeads, readLeads } from './read.ts'
import { type LeadNeeds, undoLeads, writeLeads } from './write.ts'

type Progress = (phase: Phase, fraction: number) => void

interface OpenList {
  readonly file_name: string
  readonly bytes: Uint8Array
  readonly parsed: ParsedLeads
}

/** Lists a person has previewed and neither imported nor left; more are forgotten, the oldest first. */
const MOST_OPEN_LISTS = 3
const SHOWN_ROWS = 200

export type LeadImporter = ReturnType<typeof createLeadImporter>

/** Reads lists of leads and properties, compares them with what is there, and writes them, in the thread that imports. */
export function createLeadImporter(needs: LeadNeeds) {
  const { database, household } = needs
  const open = new Map<string, OpenList>()

  const show = (
    preview_id: string,
    file_name: string,
    bytes: Uint8Array,
    options: LeadOptions,
    progress: Progress,
  ): LeadFilePreview => {
    const currency = database.read(session => household.getWithin(session).base_currency)
    const result = readLeads(bytes, {
      ...options,
      currency,
      onProgress: fraction => progress('reading', fraction),
    })
    if (!result.ok) throw new Invalid(['file'], result.message)
    const { ok: _, ...parsed } = result
    open.delete(preview_id)
    open.set(preview_id, { file_name, bytes, parsed })
    for (const [oldest] of open) {
      if (open.size <= MOST_OPEN_LISTS) break
      open.delete(oldest)
    }
    const compared = database.read(session =>
      compareLeads(session, needs.properties, parsed.rows, fraction => progress('comparing', fraction)),
    )
    return previewOf(preview_id, file_name, parsed, compared)
  }

  const requireOpen = (preview_id: string): OpenList => {
    const list = open.get(preview_id)
    if (!list) throw new NotFound('import preview', preview_id)
    return list
  }

  return {
    /** @throws Invalid where the file cannot be read as a whole. */
    preview: show,
    /** The same file, read with another mapping. */
    revise(preview_id: string, options: LeadOptions, progress: Progress): LeadFilePreview {
      const { file_name, bytes } = requireOpen(preview_id)
      return show(preview_id, file_name, bytes, options, progress)
    },
    /** Writes what the preview showed, in one transaction. @returns the import's id. */
    async commit(
      preview_id: string,
      decisions: readonly { readonly row: number; readonly add: boolean }[],
      progress: Progress,
    ): Promise<string> {
      const { file_name, parsed } = requireOpen(preview_id)
      if (parsed.mapping.columns.line === null)
        throw new Invalid(['csv', 'columns', 'line'], 'must be chosen: no column holds addresses')
      const import_id = await database.write(session =>
        writeLeads(session, needs, { file_name, parsed, decisions }, fraction =>
          progress('writing', fraction),
        ),
      )
      open.delete(preview_id)
      return import_id
    },
    undo: (import_id: string) => database.write(session => undoLeads(session, import_id)),
    forget: (preview_id: string) => open.delete(preview_id),
  }
}

function previewOf(
  preview_id: string,
  file_name: string,
  { rows, problems, ...parsed }: ParsedLeads,
  compared: readonly ComparedLead[],
): LeadFilePreview {
  const count = (state: ComparedLead['state']) => compared.filter(each => each.state === state).length
  const rank = (index: number) => (compared[index]?.state === 'new' ? 1 : 0)
  const order = [...rows.keys()].sort((a, b) => rank(a) - rank(b) || a - b).slice(0, SHOWN_ROWS)
  return {
    ...parsed,
    preview_id,
    file_name,
    new_count: count('new'),
    duplicate_count: count('duplicate'),
    repeated_count: count('repeated'),
    problem_count: problems.length,
    deal_count: parsed.mapping.make_deals
      ? rows.filter((row, index) => compared[index]?.state === 'new' && isLead(row)).length
      : 0,
    problems: problems.slice(0, SHOWN_ROWS),
    rows: order.flatMap(index => {
      const row = rows[index]
      const found = compared[index]
      if (!row || !found) return []
      const repeated = found.repeats === null ? undefined : rows[found.repeats]
      return [
        {
          row: index,
          parsed: row,
          is_lead: isLead(row),
          state: found.state,
          duplicate_of: found.duplicate_of,
          repeats_line: repeated?.at ?? null,
        },
      ]
    }),
  }
}
