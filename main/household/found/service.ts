import { z } from 'zod'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Bills } from '../bills/index.ts'
import type { HouseholdService } from '../household/index.ts'
import type { Obligations } from '../obligations/index.ts'
import { type Accepted, type AcceptNeeds, accept } from './accept.ts'
import { payeeGroups } from './ledger.ts'
import { Finder, isEntered, type Proposal } from './proposals.ts'
import * as store from './store.ts'

export interface FoundNeeds extends AcceptNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly bills: AcceptNeeds['bills'] & Pick<Bills, 'listWithin'>
  readonly obligations: AcceptNeeds['obligations'] & Pick<Obligations, 'listFlows'>
}

export type Found = ReturnType<typeof createFound>

const Transactions = z.array(z.string())

/** Bills and incomes that the ledger has, and that nobody has entered. */
export function createFound(needs: FoundNeeds) {
  const { database, household } = needs
  const finder = new Finder()
  let known: { readonly version: string; readonly proposals: Promise<readonly Proposal[]> } | undefined

  const look = async (): Promise<readonly Proposal[]> => {
    const [today, currency] = database.read(session => [
      household.today(session),
      household.getWithin(session).base_currency,
    ])
    const proposals = await finder.find(await payeeGroups(database, today, currency), today)
    const flows = needs.obligations.listFlows()
    return database.read(session => {
      const entered = { bills: needs.bills.listWithin(session), flows }
      const rejected = rejectedRows(session)
      return proposals.filter(
        each => !each.occurred.some(({ row }) => rejected.has(row.id)) && !isEntered(each, entered),
      )
    })
  }

  /** Looked for anew only once something has been written, or another day has come. */
  const list = (): Promise<readonly Proposal[]> => {
    const version = `${database.version()} ${database.read(household.today)}`
    if (known?.version !== version) known = { version, proposals: look() }
    return known.proposals
  }

  /** @throws NotFound for one that is not proposed, or no more */
  const chosen = async (ids: readonly string[]): Promise<readonly Proposal[]> => {
    const byId = new Map((await list()).map(each => [each.id, each]))
    return [...new Set(ids)].map(id => {
      const proposal = byId.get(id)
      if (!proposal) throw new NotFound('found', id)
      return proposal
    })
  }

  return {
    list,

    /** All of them or none, as one step. @throws NotFound, Conflict where a row was paid to something else meanwhile */
    async accept(ids: readonly string[], by: Actor): Promise<readonly Accepted[]> {
      const proposals = await chosen(ids)
      return database.write(session => proposals.map(proposal => accept(session, needs, proposal, by)))
    },

    /** @returns all that is proposed no more. @throws NotFound */
    async reject(ids: readonly string[], by: Actor): Promise<readonly store.RejectionRow[]> {
      const proposals = await chosen(ids)
      return database.write(session => {
        for (const { kind, payee, amount_minor, occurred } of proposals) {
          const row: store.RejectionRow = {
            id: newId('fdr'),
            kind,
            payee,
            amount_minor,
            transactions: JSON.stringify(occurred.map(each => each.row.id)),
            created_at: session.now,
          }
          store.insertRejection(session, row)
          recordAudit(session, {
            actor: by,
            action: 'reject',
            entity_kind: 'found_rejection',
            entity_id: row.id,
            after: row,
          })
        }
        return store.listRejections(session)
      })
    },

    rejected: (): readonly store.RejectionRow[] => database.read(store.listRejections),

    /** @returns what is still proposed no more. @throws NotFound */
    reconsider: (id: string, by: Actor): Promise<readonly store.RejectionRow[]> =>
      database.write(session => {
        const before = store.findRejection(session, id)
        if (!before) throw new NotFound('found_rejection', id)
        store.deleteRejection(session, id)
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'found_rejection',
          entity_id: id,
          before,
        })
        return store.listRejections(session)
      }),
  }
}

function rejectedRows(session: ReadSession): ReadonlySet<string> {
  return new Set(
    store.listRejections(session).flatMap(({ transactions }) => Transactions.parse(JSON.parse(transactions))),
  )
}
