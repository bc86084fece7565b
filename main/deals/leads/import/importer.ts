import { worded } from '../../../../shared/domain/wording.ts'
import { Invalid } from '../../../core/errors.ts'
import type { ImportKind } from '../../../household/imports/machine.ts'
import { type ComparedLead, compareLeads, comparePhones, type SamePhone } from './compare.ts'
import type { LeadNeeds } from './needs.ts'
import type { LeadFilePreview, LeadOptions } from './preview.ts'
import { isLead, type ParsedLeads, readLeads } from './read.ts'
import { undoLeads, writeLeads } from './write.ts'

interface OpenList {
  readonly file_name: string
  readonly parsed: ParsedLeads
  readonly compared: readonly ComparedLead[]
  readonly phones: readonly (SamePhone | null)[]
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
      const [currency, country] = database.read(session => [
        household.getWithin(session).base_currency,
        household.country(session),
      ])
      const result = readLeads(bytes, {
        ...options,
        currency,
        country,
        onProgress: fraction => progress('reading', fraction),
      })
      if (!result.ok) throw new Invalid(['file'], result.wording)
      const { ok: _, ...parsed } = result
      return { file_name, parsed, compared: [], phones: [] }
    },
    compare: (session, list, progress) => ({
      ...list,
      compared: compareLeads(session, needs.properties, list.parsed.rows, fraction =>
        progress('comparing', fraction),
      ),
      phones: comparePhones(session, needs.deals, list.parsed.rows, household.country(session), fraction =>
        progress('comparing', fraction),
      ),
    }),
    show: (_, preview_id, list) => previewOf(preview_id, list),
    write(session, { file_name, parsed }, { decisions }, progress) {
      if (parsed.mapping.columns.line === null)
        throw new Invalid(['csv', 'columns', 'line'], worded('must be chosen: no column holds addresses'))
      return writeLeads(session, needs, { file_name, parsed, decisions }, fraction =>
        progress('writing', fraction),
      )
    },
    undo: (session, import_id, progress) =>
      void undoLeads(session, needs, import_id, fraction => progress('writing', fraction)),
  }
}

function previewOf(
  preview_id: string,
  { file_name, parsed: found, compared, phones }: OpenList,
): LeadFilePreview {
  const { rows, problems, ...parsed } = found
  /** At a known address the same phone is nothing to tell. */
  const samePhone = (index: number) => (compared[index]?.state === 'new' ? (phones[index] ?? null) : null)
  const count = (state: ComparedLead['state']) => compared.filter(each => each.state === state).length
  const rank = (index: number) => (compared[index]?.state !== 'new' ? 0 : samePhone(index) ? 1 : 2)
  const order = [...rows.keys()].sort((a, b) => rank(a) - rank(b) || a - b).slice(0, SHOWN_ROWS)
  return {
    ...parsed,
    preview_id,
    file_name,
    new_count: count('new'),
    duplicate_count: count('duplicate'),
    repeated_count: count('repeated'),
    problem_count: problems.length,
    same_phone_count: [...rows.keys()].filter(samePhone).length,
    deal_count: parsed.mapping.make_deals
      ? rows.filter((row, index) => compared[index]?.state === 'new' && isLead(row)).length
      : 0,
    problems: problems.slice(0, SHOWN_ROWS),
    rows: order.flatMap(index => {
      const row = rows[index]
      const found = compared[index]
      if (!row || !found) return []
      const same = samePhone(index)
      const repeated = found.repeats === null ? undefined : rows[found.repeats]
      return [
        {
          row: index,
          parsed: row,
          is_lead: isLead(row),
          state: found.state,
          duplicate_of: found.duplicate_of,
          repeats_line: repeated?.at ?? null,
          same_phone_deal: same?.kind === 'deal' ? { deal_id: same.id, title: same.title } : null,
          same_phone_line: same?.kind === 'row' ? (rows[same.index]?.at ?? null) : null,
        },
      ]
    }),
  }
}
