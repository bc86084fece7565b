import { implement } from '@orpc/server'
import { type CallContext, definePack } from '../../main/core/pack.ts'
import { amountsIn } from '../../main/wire/amounts.ts'
import type { Answering } from '../../main/wire/transport.ts'
import { exampleContract } from './contract.ts'
import { createKeepsakes, type KeepsakeNeeds } from './service.ts'
import type { KeepsakeTable } from './tables.ts'

interface ExampleNeeds extends KeepsakeNeeds {
  readonly answering: Answering
  readonly currency: () => string
}

/** A whole pack that is none of the program's, to see that one needs its folder and a line. */
export const examplePack = definePack({
  name: 'keepsakes',
  parts: [{ code: 'P-EXAMPLE-1', name: 'Keepsakes', tables: ['keepsakes'], tags: ['example'] }],
  records: { keepsake: { text: 'Heirloom', table: 'keepsakes' } },
  searched: {
    keepsake: {
      heading: 'Heirlooms',
      table: 'keepsakes',
      title: ['name'],
      amount: 'worth_minor',
      link: '/keepsakes/$id',
    },
  },
  actions: { appraise: 'valued anew' },
  serve({ answering, currency, database }: ExampleNeeds) {
    const keepsakes = createKeepsakes({ database })
    // Its contract is not the program's, so it brings the implementer of its own.
    const os = implement(exampleContract).$context<CallContext>().use(answering).keepsakes
    const amounts = () => amountsIn(currency())
    const toWire = ({ worth_minor, ...row }: KeepsakeTable) => ({
      ...row,
      worth: amounts().major(worth_minor),
    })
    return {
      procedures: {
        keepsakes: {
          list: os.list.handler(() => ({ items: keepsakes.list().map(toWire) })),
          create: os.create.handler(async ({ input, context }) =>
            toWire(await keepsakes.create(input.name, amounts().minor(input.worth, 'worth'), context.actor)),
          ),
          appraise: os.appraise.handler(async ({ input, context }) =>
            toWire(
              await keepsakes.appraise(
                input.keepsake_id,
                amounts().minor(input.worth, 'worth'),
                context.actor,
              ),
            ),
          ),
        },
      },
      jobs: [
        {
          name: 'count_keepsakes',
          title: 'Count of the keepsakes',
          run: async () => `${keepsakes.list().length} kept`,
        },
      ],
    }
  },
})
