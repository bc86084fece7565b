import type { RouterClient } from '@orpc/server'
import { addressText } from '../../../shared/domain/address.ts'
import { comparable } from '../../../shared/domain/text.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { bytesOf, type ImportSteps } from '../../household/imports/index.ts'
import type { Properties, PropertySummary } from '../properties/index.ts'
import type { LeadFilePreview, LeadOptions } from './import/preview.ts'
import type { LeadProcedures } from './import/thread.ts'
import { type SkipTraceNeeds, skipTraceCsv } from './skip-trace.ts'
import * as store from './store.ts'

export interface LeadNeeds {
  readonly database: Database
  readonly steps: ImportSteps<RouterClient<{ leads: LeadProcedures }>>
  readonly properties: Properties
  readonly contacts: SkipTraceNeeds['contacts']
  readonly messages: { readonly optOuts: { readonly matcherWithin: SkipTraceNeeds['optedOut'] } }
}

type Decisions = readonly { readonly row: number; readonly add: boolean }[]

const EXPORT_PAGE = 500

export type Leads = ReturnType<typeof createLeads>

/** Lists of leads and properties, in and out as CSV. */
export function createLeads({ database, steps, properties, contacts, messages }: LeadNeeds) {
  const { step, atOnce, undoing } = steps

  const requireImport = (id: string): store.PropertyImportRow =>
    database.read(session => {
      const row = store.findPropertyImport(session, id)
      if (!row) throw new NotFound('import', id)
      return row
    })

  const preview = async (
    file: File,
    options: LeadOptions,
    preview_id: string = newId('imp'),
  ): Promise<LeadFilePreview> => {
    const bytes = await bytesOf(file)
    return step(preview_id, ({ leads }, work) =>
      leads.preview({ ...work, file_name: file.name, bytes, options }),
    )
  }

  const commit = async (preview_id: string, decisions: Decisions): Promise<store.PropertyImportRow> =>
    requireImport(await step(preview_id, ({ leads }, work) => leads.commit({ ...work, decisions })))

  return {
    preview,
    revise: (preview_id: string, options: LeadOptions) =>
      step(preview_id, ({ leads }, work) => leads.revise({ ...work, options })),
    commit,
    /** Read and written in one, for scripts. */
    async run(file: File, options: LeadOptions): Promise<store.PropertyImportRow> {
      const bytes = await bytesOf(file)
      return atOnce(
        ({ leads }, work) => leads.open({ ...work, file_name: file.name, bytes, options }),
        preview_id => commit(preview_id, []),
      )
    },
    list: () => database.read(store.listPropertyImports),
    /** Houses that stood on lists, those on most of them first. */
    stacks: (asked: StackQuestion): Stack[] => database.read(session => stacksOf(session, asked)),
    isUndone: (import_id: string): boolean =>
      database.read(session => store.findPropertyImport(session, import_id)?.undone_at !== null),
    /** @throws NotFound, Conflict */
    async undo(import_id: string): Promise<store.PropertyImportRow> {
      requireImport(import_id)
      await undoing(({ leads }, work) => leads.undo({ ...work, import_id }))
      return requireImport(import_id)
    },
    /** As CSV: owners of open leads who are reached by no phone. */
    skipTrace: (): string =>
      database.read(session => skipTraceCsv(session, { contacts, optedOut: messages.optOuts.matcherWithin })),
    /** Every property of a status, by address, as of one moment. */
    all: (status: PropertySummary['status']): readonly PropertySummary[] =>
      database.read(() => {
        const all: PropertySummary[] = []
        for (let page: readonly PropertySummary[]; ; all.push(...page)) {
          page = properties.list({ status }, [], EXPORT_PAGE, all.at(-1))
          if (page.length < EXPORT_PAGE) return [...all, ...page]
        }
      }),
  }
}

interface StackQuestion {
  readonly property_id?: string | undefined
  readonly deal_id?: string | undefined
  readonly limit: number
}

export interface Stack {
  readonly property_id: string
  readonly deal_id: string | null
  readonly address: string
  readonly score: number
  readonly lists: { readonly name: string; readonly added_on: string; readonly import_id: string }[]
}

function stacksOf(session: ReadSession, { property_id, deal_id, limit }: StackQuestion): Stack[] {
  const ids =
    deal_id !== undefined
      ? store.listedByDeal(session, deal_id)
      : property_id !== undefined
        ? [property_id]
        : store.mostListed(session, limit)
  const wanted = property_id === undefined ? ids : ids.filter(id => id === property_id)
  const rows = Map.groupBy(store.listedRows(session, wanted), row => row.property_id)
  return wanted.flatMap(id => {
    const [first, ...rest] = rows.get(id) ?? []
    if (!first) return []
    const all = [first, ...rest]
    return [
      {
        property_id: id,
        deal_id: all.find(row => row.deal_id !== null)?.deal_id ?? null,
        address: addressText(first),
        score: new Set(all.map(({ list_name }) => comparable(list_name))).size,
        lists: all.map(({ list_name: name, added_on, import_id }) => ({ name, added_on, import_id })),
      },
    ]
  })
}
