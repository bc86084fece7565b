import { worded } from '../../../shared/domain/wording.ts'
import { readsOutside } from '../../core/database/reads.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import type { HouseholdsDoor, ListedHousehold, Ports } from '../../core/ports.ts'
import type { Implementer } from '../../wire/transport.ts'

export type HouseholdsRouterNeeds = Pick<Ports, 'households'>

/** The households of this machine. They are no part of any one of them, so none's log tells of them. */
export function householdsRouter(implement: Implementer, { households: door }: HouseholdsRouterNeeds) {
  const os = implement.households
  const required = (): HouseholdsDoor => {
    if (!door) throw new Conflict(worded('No other household can be opened from here'))
    return door
  }
  const toWire = (household: ListedHousehold) => ({ ...household, is_this: household.id === door?.own })
  return {
    list: os.list.handler(() => {
      readsOutside()
      return { items: (door?.list() ?? []).map(toWire), can_choose: door?.choose !== undefined }
    }),
    open: os.open.handler(async ({ input }) => toWire(await required().open(input.file))),
    openListed: os.openListed.handler(async ({ input }) =>
      toWire(await required().openListed(input.household_id)),
    ),
    create: os.create.handler(async ({ input }) => toWire(await required().create(input.name, input.folder))),
    rename: os.rename.handler(({ input }) => toWire(required().rename(input.household_id, input.name))),
    forget: os.forget.handler(({ input }) => {
      required().forget(input.household_id)
      return {}
    }),
    choose: os.choose.handler(async () => {
      const chosen = await required().choose?.()
      return chosen ? toWire(chosen) : null
    }),
    show: os.show.handler(({ input, context, path }) => {
      // REST does not serve this at all. Should another way in ever do so, a script is still not the person.
      if (context.actor !== 'person') throw new NotFound('procedure', path.join('.'))
      return { link: required().show(input.household_id) ?? null }
    }),
  }
}
