import type { Outputs } from '../../../shared/contract/index.ts'
import { addressText } from '../../../shared/domain/address.ts'
import type { Words } from '../../../shared/domain/audit-words.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Undo } from '../../household/undo/index.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { csvFile } from '../../wire/csv.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toNotices, toProblem } from '../../wire/wordings.ts'
import { propertyCsv } from './export.ts'
import type { LeadFilePreview } from './import/preview.ts'
import type { Leads } from './service.ts'

export interface LeadRouterNeeds {
  readonly leads: Leads
  readonly undo: Pick<Undo, 'addOperation'>
  readonly words: Pick<Words, 'eventText'>
  readonly currency: () => string
}

export function leadRouter(implement: Implementer, { leads, undo, words, currency }: LeadRouterNeeds) {
  const os = implement.leads
  const amounts = () => amountsIn(currency())
  /** The rows are written by the importing thread, which has its own way to take them back. */
  const undoable = <Import extends { readonly id: string; readonly file_name: string }>(
    record: Import,
    by: Actor,
  ): Import => {
    if (by === 'person')
      undo.addOperation({
        label: words.eventText('property_import', 'import'),
        title: record.file_name,
        takeBack: () => leads.undo(record.id),
        isOver: () => leads.isUndone(record.id),
      })
    return record
  }
  return {
    preview: os.preview.handler(async ({ input: { file, preview_id, ...options } }) =>
      toPreview(await leads.preview(file, options, preview_id), amounts()),
    ),
    revise: os.revise.handler(async ({ input: { preview_id, ...options } }) =>
      toPreview(await leads.revise(preview_id, options), amounts()),
    ),
    commit: os.commit.handler(async ({ input, context }) =>
      undoable(await leads.commit(input.preview_id, input.decisions), context.actor),
    ),
    run: os.run.handler(async ({ input: { file, ...options }, context }) =>
      undoable(await leads.run(file, options), context.actor),
    ),
    list: os.list.handler(() => ({ items: leads.list() })),
    stacks: os.stacks.handler(({ input }) => ({ items: leads.stacks(input) })),
    undo: os.undo.handler(({ input }) => leads.undo(input.import_id)),
    skipTrace: os.skipTrace.handler(() => csvFile('skip-trace', leads.skipTrace())),
    export: os.export.handler(({ input: { status } }) => {
      const text = propertyCsv(leads.all(status), amounts().major)
      return new File([text], status === 'active' ? 'properties.csv' : 'archived-properties.csv', {
        type: 'text/csv;charset=utf-8',
      })
    }),
  }
}

function toPreview(
  { rows, problems, header, sample, notices, ...rest }: LeadFilePreview,
  amounts: Amounts,
): Outputs['leads']['preview'] {
  return {
    ...rest,
    header: [...header],
    sample: sample.map(cells => [...cells]),
    ...toNotices(notices),
    problems: problems.map(toProblem),
    rows: rows.map(({ parsed, ...row }) => ({
      ...row,
      line: parsed.at,
      address: addressText(parsed),
      seller_name: parsed.seller_name,
      seller_phone: parsed.seller_phone,
      other_phones: [...parsed.other_phones],
      arv: amounts.majorIfKnown(parsed.arv_minor),
      asking_price: amounts.majorIfKnown(parsed.asking_price_minor),
    })),
  }
}
