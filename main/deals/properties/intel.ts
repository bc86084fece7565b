import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { LARGEST_MINOR } from '../../../shared/domain/money.ts'
import { SumTooLarge, sumMinor } from '../../../shared/domain/sum.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import { changeWithin, type DetailOf, writtenTo } from './changes.ts'
import { requireEntry } from './require-entry.ts'
import * as store from './store.ts'

export interface IntelNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly detailOf: DetailOf
}

type Entry<Row> = Omit<Row, 'id' | 'property_id' | 'created_at'>
export interface NewArv {
  readonly arv_minor: number
  readonly notes: string
  /** Today if left out. */
  readonly date?: CalendarDate | undefined
}
export type NewRepair = Omit<Entry<store.RepairRow>, 'total_minor'>

const INTEL = {
  comp: { of: store.compsOf, table: 'property_comps' },
  repair: { of: store.repairsOf, table: 'property_repairs' },
  flag: { of: store.flagsOf, table: 'property_flags' },
} as const
type Intel = keyof typeof INTEL

/** What is known of a property: its values, comparable sales, repairs and legal flags. */
export function createIntel(needs: IntelNeeds) {
  const written = writtenTo(needs.database, needs.detailOf)

  /** Takes one entry of a property's intel out. @throws NotFound for an entry that is not of this property. */
  const taken = (kind: Intel) =>
    written((session, id, entry: string, by: Actor) =>
      changeWithin(session, id, `delete_${kind}`, by, () => {
        const before = requireEntry<{ readonly id: string }>(INTEL[kind].of(session, id), kind, entry)
        store.deleteIntel(session, INTEL[kind].table, entry)
        return { before }
      }),
    )

  return {
    ...valuesOf(needs),
    addComp: written(addComp),
    addCompWithin: addComp,
    deleteComp: taken('comp'),
    addRepair: written(addRepair),
    addRepairWithin: addRepair,
    updateRepair: written(updateRepair),
    deleteRepair: taken('repair'),
    addFlag: written(addFlag),
    addFlagWithin: addFlag,
    deleteFlag: taken('flag'),
  }
}

/** What a property is worth once it is repaired, from a day on. */
function valuesOf({ database, household, detailOf }: IntelNeeds) {
  const insertArv = (session: WriteSession, property_id: string, input: NewArv): store.ArvRow => {
    const row = {
      id: newId('arv'),
      property_id,
      arv_minor: input.arv_minor,
      notes: input.notes,
      date: input.date ?? household.today(session),
      created_at: session.now,
    }
    store.insertArv(session, row)
    return row
  }

  const setArv = (session: WriteSession, id: string, input: NewArv, by: Actor): void =>
    changeWithin(session, id, 'set_arv', by, before => ({
      before: { arv_minor: before.arv_minor, date: before.arv_date },
      after: insertArv(session, id, input),
    }))

  return {
    setArv: writtenTo(database, detailOf)(setArv),
    setArvWithin: setArv,
    /** The first value of a property that the caller's own transaction has just made. */
    startArvWithin(session: WriteSession, id: string, input: NewArv, by: Actor): void {
      const after = insertArv(session, id, input)
      recordAudit(session, {
        actor: by,
        action: 'set_arv',
        entity_kind: 'property',
        entity_id: id,
        after,
      })
    },
  }
}

function addComp(session: WriteSession, id: string, input: Entry<store.CompRow>, by: Actor): void {
  changeWithin(session, id, 'add_comp', by, () => {
    const after = { ...input, id: newId('comp'), property_id: id, created_at: session.now }
    store.insertComp(session, after)
    return { after }
  })
}

function addRepair(session: WriteSession, id: string, input: NewRepair, by: Actor): void {
  changeWithin(session, id, 'add_repair', by, () => {
    const total_minor = repairTotal(input.quantity_milli, input.unit_cost_minor)
    const after = { ...input, total_minor, id: newId('rep'), property_id: id, created_at: session.now }
    requireTotal(session, id, after)
    store.insertRepair(session, after)
    return { after }
  })
}

function updateRepair(
  session: WriteSession,
  id: string,
  entry: string,
  input: Partial<NewRepair>,
  by: Actor,
): void {
  changeWithin(session, id, 'update_repair', by, () => {
    const before = requireEntry(store.repairsOf(session, id), 'repair', entry)
    const after = { ...before, ...input }
    after.total_minor = repairTotal(after.quantity_milli, after.unit_cost_minor)
    requireTotal(session, id, after)
    store.updateRepair(session, entry, after)
    return { before, after }
  })
}

function addFlag(session: WriteSession, id: string, input: Entry<store.FlagRow>, by: Actor): void {
  changeWithin(session, id, 'add_flag', by, () => {
    const after = { ...input, id: newId('flag'), property_id: id, created_at: session.now }
    store.insertFlag(session, after)
    return { after }
  })
}

/** @throws Invalid where all repairs of a property, `changed` among them, come to more than can be kept exactly. */
function requireTotal(session: ReadSession, property_id: string, changed: store.RepairRow): void {
  const others = store.repairsOf(session, property_id).filter(row => row.id !== changed.id)
  try {
    sumMinor([...others, changed].map(row => row.total_minor))
  } catch (error) {
    if (error instanceof SumTooLarge)
      throw new Invalid(
        ['unit_cost'],
        worded("makes the property's repairs too large to be added up exactly"),
      )
    throw error
  }
}

/** Thousandths times minor units, rounded half up. @throws Invalid where the total is too large to be kept exactly. */
function repairTotal(quantity_milli: number, unit_cost_minor: number): number {
  const total = Number((BigInt(quantity_milli) * BigInt(unit_cost_minor) + 500n) / 1000n)
  if (total > LARGEST_MINOR) throw new Invalid(['quantity'], worded('gives a total that is too large'))
  return total
}
