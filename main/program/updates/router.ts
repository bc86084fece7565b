import type { UpdateStatus } from '../../../shared/contract/updates.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { readsOutside } from '../../core/database/reads.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import type { Ports, UpdatesDoor } from '../../core/ports.ts'
import type { Implementer } from '../../wire/transport.ts'

export type UpdatesRouterNeeds = Pick<Ports, 'updates'>

const OFF: UpdateStatus = { state: 'off', version: null, percent: null, problem: null }

/** Updates of the program: no part of any household, so that no log tells of them. */
export function updatesRouter(implement: Implementer, { updates: door }: UpdatesRouterNeeds) {
  // REST does not serve these at all. Should another way in ever do so, a script is still not the person.
  const os = implement.updates.use(({ context, next, path }) => {
    if (context.actor !== 'person') throw new NotFound('procedure', path.join('.'))
    return next()
  })
  const required = (): UpdatesDoor => {
    if (!door) throw new Conflict(worded('This copy of Valhalla asks nobody for updates'))
    return door
  }
  return {
    status: os.status.handler(() => {
      readsOutside()
      return door?.status() ?? OFF
    }),
    check: os.check.handler(() => required().check()),
    download: os.download.handler(() => required().download()),
    cancel: os.cancel.handler(() => required().cancel()),
    install: os.install.handler(() => required().install()),
  }
}
