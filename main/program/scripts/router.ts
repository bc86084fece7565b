import { NotFound } from '../../core/errors.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { ScriptAccess } from './service.ts'

export function scriptRouter(
  implement: Implementer,
  { scriptAccess }: { readonly scriptAccess: ScriptAccess },
) {
  // REST does not serve these at all. Should another way in ever do so, a script is still not the person.
  const os = implement.scripts.use(({ context, next, path }) => {
    if (context.actor !== 'person') throw new NotFound('procedure', path.join('.'))
    return next()
  })
  return {
    access: os.access.handler(() => scriptAccess.status()),
    setAccess: os.setAccess.handler(({ input, context }) => scriptAccess.set(input.on, context.actor)),
    token: os.token.handler(() => ({ token: scriptAccess.token() })),
    renewToken: os.renewToken.handler(({ context }) => scriptAccess.renew(context.actor)),
    document: os.document.handler(() => scriptAccess.document()),
  }
}
