import { Invalid } from '../../../core/errors.ts'
import type { ImportKind } from '../../../household/imports/machine.ts'
import { type ComparedLead, compareLeads } from './compare.ts'
import type { LeadFilePreview, LeadOptions } from './preview.ts'
import { isLead, type ParsedLeads, readLeads } from './read.ts'
import { type LeadNeeds, undoLeads, writeLeads } from './write.ts'

interface OpenList {
  readonly file_name: string
  readonly parsed: ParsedLeads
  readonly compared: readonly ComparedLead[]
}

export interface LeadChoice {
  readonly decisions: readonly { readonly row: number; readonly add: boolean }[]
}

const SHOWN_ROWS = 200

/** Lists of leads and properties as a kind of import. @returns, of writing, the import's id. */
export function leadLists(
  needs: LeadNeeds,
): ImportKind<LeadOptions, OpenList, LeadFilePreview, LeadChoice, string, string> {
  const { database, household } = needs
  return {
    read({ file_name, bytes, options }, progress) {
      const currency = database.read(session => household.getWithin(session).base_currency)
      const result = readLeads(bytes, {
        ...options,
        currency,
        onProgress: fraction => progress('reading', fraction),
      })
      if (!result.ok) throw new Invalid(['file'], result.message)
      const { ok: _, ...parsed } = result
      return { file_name, parsed, compared: [] }
    },
    compare: (session, list, progress) => ({
      ...list,
      compared: compareLeads(session, needs.properties, list.parsed.rows, fraction =>
        progress('comparing', fraction),
      ),
    }),
    show: (_, preview_id, { file_name, parsed, compared }) =>
      previewOf(preview_id, file_name, parsed, compared),
    write(session, { file_name, parsed }, { decisions }, progress) {
      if (parsed.mapping.columns.line === null)
        throw new Invalid(['csv', 'columns', 'line'], 'must be chosen: no column holds addresses')
      return writeLeads(session, needs, { file_name, parsed, decisions }, fraction =>
        progress('writing', fraction),
      )
    },
    undo: (session, import_id) => void undoLeads(session, import_id),
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
