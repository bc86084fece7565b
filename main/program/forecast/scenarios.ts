import type { ScenarioChange } from '../../../shared/contract/forecast.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import * as store from './scenarios.store.ts'
import type { ScenarioTable } from './tables.ts'

export interface ScenarioNeeds {
  readonly database: Database
  /** @throws NotFound for a thing that a change names and that is not there; Invalid for an amount that the currency cannot write. */
  readonly check: (session: ReadSession, changes: readonly ScenarioChange[]) => void
}

export interface ScenarioFields {
  readonly name?: string
  readonly changes?: readonly ScenarioChange[]
}

export type Scenarios = ReturnType<typeof createScenarios>

/** Named what-ifs: lists of changes, which write nothing but themselves. */
export function createScenarios({ database, check }: ScenarioNeeds) {
  const require = (session: ReadSession, id: string): ScenarioTable => {
    const found = store.findScenario(session, id)
    if (!found) throw new NotFound('scenario', id)
    return found
  }
  const requireFreeName = (session: ReadSession, name: string, except?: string): void => {
    const taken = store
      .listScenarios(session)
      .find(each => each.id !== except && each.name.toLowerCase() === name.toLowerCase())
    if (taken)
      throw new Conflict(
        worded('There is a scenario called {name} already. Send another name', { name: taken.name }),
      )
  }
  const audited = { entity_kind: 'what_if' } as const

  return {
    list: () => database.read(store.listScenarios),
    /** @throws NotFound */
    get: (id: string) => database.read(session => require(session, id)),
    requireWithin: require,

    /** @throws Conflict for a name that is taken, NotFound, Invalid */
    create: (name: string, changes: readonly ScenarioChange[], actor: Actor) =>
      database.write(session => {
        requireFreeName(session, name)
        check(session, changes)
        const row: ScenarioTable = {
          id: newId('wif'),
          name,
          changes: JSON.stringify(changes),
          created_at: session.now,
          updated_at: session.now,
        }
        store.insertScenario(session, row)
        recordAudit(session, { ...audited, actor, action: 'create', entity_id: row.id, after: row })
        return row
      }),

    /** @throws NotFound, Conflict for a name that is taken, Invalid */
    update: (id: string, { name, changes }: ScenarioFields, actor: Actor) =>
      database.write(session => {
        const before = require(session, id)
        if (name !== undefined) requireFreeName(session, name, id)
        if (changes !== undefined) check(session, changes)
        const change = {
          name: name ?? before.name,
          changes: changes === undefined ? before.changes : JSON.stringify(changes),
          updated_at: session.now,
        }
        const after = { ...before, ...change }
        store.updateScenario(session, id, change)
        recordAudit(session, { ...audited, actor, action: 'update', entity_id: id, before, after })
        return after
      }),

    /** @throws NotFound */
    remove: (id: string, actor: Actor) =>
      database.write(session => {
        const before = require(session, id)
        store.deleteScenario(session, id)
        recordAudit(session, { ...audited, actor, action: 'delete', entity_id: id, before })
        return before
      }),
  }
}
