import type { Outputs } from '../../../shared/contract/index.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { Invalid } from '../../core/errors.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Contacts, ContactView } from './service.ts'

export interface ContactRouterNeeds {
  readonly contacts: Contacts
}

export function contactRouter(implement: Implementer, { contacts }: ContactRouterNeeds) {
  const os = implement.contacts
  return {
    list: os.list.handler(({ input: { record_kind, record_id, ...asked } }) => {
      if ((record_kind === undefined) !== (record_id === undefined))
        throw new Invalid(
          [record_kind === undefined ? 'record_kind' : 'record_id'],
          worded('is needed: a record is named by both its kind and its id'),
        )
      const record = record_kind && record_id ? { kind: record_kind, id: record_id } : undefined
      const { items, total } = contacts.list({ ...asked, record })
      return { items: items.map(toContact), total }
    }),
    create: os.create.handler(async ({ input: { name, ...rest }, context }) =>
      toContact(await contacts.create({ ...given(rest), name }, context.actor)),
    ),
    get: os.get.handler(({ input }) => toContact(contacts.get(input.contact_id))),
    update: os.update.handler(async ({ input: { contact_id, ...change }, context }) =>
      toContact(await contacts.update(contact_id, given(change), context.actor)),
    ),
    remove: os.remove.handler(async ({ input, context }) =>
      toContact(await contacts.remove(input.contact_id, context.actor)),
    ),
  }
}

function toContact(view: ContactView): Outputs['contacts']['get'] {
  return {
    ...view,
    roles: [...view.roles],
    phones: [...view.phones],
    emails: [...view.emails],
    links: [...view.links],
  }
}
