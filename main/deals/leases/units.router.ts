import type { Outputs } from '../../../shared/contract/index.ts'
import { given } from '../../wire/given.ts'
import { fromHundredths, toHundredths } from '../../wire/hundredths.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Unit, Units } from './units.ts'

export interface UnitRouterNeeds {
  readonly units: Units
}

export function unitRouter(implement: Implementer, { units }: UnitRouterNeeds) {
  const os = implement.units
  return {
    list: os.list.handler(({ input }) => ({ items: units.list(input).map(toUnit) })),
    get: os.get.handler(({ input }) => toUnit(units.get(input.unit_id))),
    create: os.create.handler(async ({ input, context }) => {
      const { property_id, name, bathrooms, ...rest } = input
      const fields = given({ ...rest, bathrooms_hundredths: toHundredths(bathrooms) })
      return toUnit(await units.create({ ...fields, property_id, name }, context.actor))
    }),
    update: os.update.handler(async ({ input, context }) => {
      const { unit_id, bathrooms, ...rest } = input
      const change = given({ ...rest, bathrooms_hundredths: toHundredths(bathrooms) })
      return toUnit(await units.update(unit_id, change, context.actor))
    }),
    remove: os.remove.handler(async ({ input, context }) => ({
      unit_id: await units.remove(input.unit_id, context.actor),
    })),
  }
}

function toUnit({ bathrooms_hundredths, archived_on: _, ...unit }: Unit): Outputs['units']['get'] {
  return { ...unit, bathrooms: fromHundredths(bathrooms_hundredths) }
}
