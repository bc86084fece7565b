import { z } from 'zod'
import type { NewPack, PackEntry, PackValidation } from '../../../shared/contract/packs.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database } from '../../core/database/database.ts'
import {
  expectedTables,
  liveTables,
  missingMigrations,
  type Shapes,
} from '../../core/database/expected-tables.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Pack } from '../../core/pack.ts'
import * as store from './store.ts'
import { validatePacks } from './validation.ts'

export interface RegistryNeeds {
  readonly database: Database
  /** The packs of the program, by their declarations. */
  readonly packs: readonly Pack<never>[]
  /** The procedures of the live router, which is made after this service. */
  readonly procedures: () => ReadonlySet<string>
}

export type Registry = ReturnType<typeof createRegistry>

const Texts = z.array(z.string())

/** The packs of the program, by their declarations, and the ones registered besides; and whether all that they name is really there. */
export function createRegistry({ database, packs, procedures }: RegistryNeeds) {
  // The migrations cannot change while the program runs, so what they make is worked out once.
  let expected: Promise<Shapes> | undefined

  const ownPacks = (): PackEntry[] =>
    packs.flatMap(({ name: module, parts }) =>
      parts.map(part => ({
        id: null,
        code: part.code,
        name: part.name,
        module,
        source: 'program' as const,
        procedures: part.procedures
          ? [...part.procedures]
          : [...procedures()].filter(name => name.startsWith(`${module}.`)),
        tables: [...part.tables],
        tags: [...part.tags],
        router_symbol: null,
        data_paths: [],
        created_at: null,
      })),
    )

  const all = (): PackEntry[] =>
    [...ownPacks(), ...database.read(store.listPacks).map(toEntry)].sort((a, b) =>
      a.code.localeCompare(b.code, 'en', { numeric: true }),
    )

  return {
    list: (tag?: string) => all().filter(pack => tag === undefined || pack.tags.includes(tag)),

    /** @throws Conflict for a code that was registered before */
    create: (input: z.infer<typeof NewPack>, by: Actor): Promise<PackEntry> =>
      database.write(session => {
        if (store.findPackByCode(session, input.code))
          throw new Conflict(
            worded('{code} is registered already. Remove it first to register it again', {
              code: input.code,
            }),
          )
        const row: store.PackRow = {
          id: newId('pk'),
          code: input.code,
          name: input.name,
          module: input.module,
          procedures: JSON.stringify(input.procedures),
          tables: JSON.stringify(input.tables),
          tags: JSON.stringify([...new Set(input.tags)]),
          router_symbol: input.router_symbol,
          data_paths: JSON.stringify(input.data_paths),
          created_at: session.now,
        }
        store.insertPack(session, row)
        const after = toEntry(row)
        recordAudit(session, {
          actor: by,
          action: 'create',
          entity_kind: 'pack',
          entity_id: row.id,
          after,
        })
        return after
      }),

    /** @throws NotFound; the program's own packs have no id and cannot be taken out */
    remove: (id: string, by: Actor) =>
      database.write(session => {
        const row = store.findPack(session, id)
        if (!row) throw new NotFound('pack', id)
        store.deletePack(session, id)
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'pack',
          entity_id: id,
          before: toEntry(row),
        })
        return true
      }),

    async validate(): Promise<PackValidation> {
      expected ??= expectedTables()
      const shapes = await expected
      return database.read(session =>
        validatePacks(all(), {
          modules: new Set(packs.map(({ name }) => name)),
          procedures: procedures(),
          expected: shapes,
          live: liveTables(session),
          missingMigrations: missingMigrations(session),
        }),
      )
    },
  }
}

function toEntry(row: store.PackRow): PackEntry {
  return {
    ...row,
    source: 'registered',
    procedures: Texts.parse(JSON.parse(row.procedures)),
    tables: Texts.parse(JSON.parse(row.tables)),
    tags: Texts.parse(JSON.parse(row.tags)),
    data_paths: Texts.parse(JSON.parse(row.data_paths)),
  }
}
