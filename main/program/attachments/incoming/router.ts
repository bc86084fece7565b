import type { Outputs } from '../../../../shared/contract/index.ts'
import type { MatchedPaper } from '../../../../shared/domain/attachments/paper-match.ts'
import { countText } from '../../../../shared/domain/count-text.ts'
import { worded } from '../../../../shared/domain/wording.ts'
import { readsOutside } from '../../../core/database/reads.ts'
import { Conflict, NotFound } from '../../../core/errors.ts'
import type { Ports } from '../../../core/ports.ts'
import type { Transactions } from '../../../household/transactions/index.ts'
import { amountsIn } from '../../../wire/amounts.ts'
import type { Implementer } from '../../../wire/transport.ts'
import { type AttachmentRouterNeeds, attachmentWire } from '../router.ts'
import type { IncomingFiles } from './index.ts'
import type { Incoming } from './service.ts'
import type { Candidate } from './store.ts'

export interface IncomingRouterNeeds extends AttachmentRouterNeeds {
  readonly incoming: IncomingFiles
  readonly transactions: Pick<Transactions, 'currencyOf'>
  readonly ports: Pick<Ports, 'chooseWatchedFolder'>
  readonly currency: () => string
}

type Wire = Outputs['incoming']
/** Refused files that are told of. */
const MOST_REFUSED = 20

export function incomingRouter(implement: Implementer, needs: IncomingRouterNeeds) {
  const { incoming, attachments, transactions, currency } = needs
  const os = implement.incoming
  const { files, watch } = incoming
  const attachmentToWire = attachmentWire(attachments)
  const toWire = (each: Incoming) => fileToWire(each, attachmentToWire, currency())
  return {
    ...folderRouter(implement, needs),
    look: os.look.handler(() => watch.now()),
    list: os.list.handler(({ input: { limit } }) => {
      const { items, count } = files.waiting(limit)
      const refused = files
        .refused(MOST_REFUSED)
        .map(({ id, name, reason, found_at }) => ({ id, name, reason: reason ?? '', found_at }))
      return { items: items.map(toWire), count, refused }
    }),
    count: os.count.handler(() => ({ count: files.count() })),
    accept: os.accept.handler(async ({ input: { file_id, transaction_id }, context }) =>
      attachmentToWire(await files.accept(file_id, transaction_id, context.actor), undefined),
    ),
    make: os.make.handler(async ({ input: { file_id, amount, ...said }, context }) => {
      const own = amountsIn(transactions.currencyOf(said.account_id))
      const amount_minor = own.minorIfGiven(amount, 'amount')
      return attachmentToWire(await files.make(file_id, { ...said, amount_minor }, context.actor), undefined)
    }),
    ignore: os.ignore.handler(async ({ input: { file_id }, context }) => {
      await files.ignore(file_id, context.actor)
      return { ignored: true }
    }),
  }
}

function folderRouter(implement: Implementer, { incoming: { files, watch }, ports }: IncomingRouterNeeds) {
  const os = implement.incoming
  const folder = () => {
    readsOutside()
    const { path, is_on } = files.folder()
    return {
      path,
      is_on: is_on === 1,
      problem: is_on === 1 ? watch.problem() : null,
      can_choose: ports.chooseWatchedFolder !== undefined,
    }
  }
  return {
    folder: os.folder.handler(folder),
    setFolder: os.setFolder.handler(async ({ input: { path, is_on }, context, path: name }) => {
      // REST does not serve this at all. Should another way in ever do so, a script is still not the person.
      if (context.actor !== 'person') throw new NotFound('procedure', name.join('.'))
      await files.setFolder(path, is_on, context.actor)
      return folder()
    }),
    chooseFolder: os.chooseFolder.handler(async ({ context, path: name }) => {
      if (context.actor !== 'person') throw new NotFound('procedure', name.join('.'))
      if (!ports.chooseWatchedFolder)
        throw new Conflict(worded('No folder can be chosen here. Type its path instead'))
      const chosen = await ports.chooseWatchedFolder()
      if (chosen !== undefined) await files.setFolder(chosen, true, context.actor)
      return folder()
    }),
  }
}

function fileToWire(
  { file, attachment, proposed }: Incoming,
  attachmentToWire: ReturnType<typeof attachmentWire>,
  own: string,
): Wire['list']['items'][number] {
  const { id, name, said_date, said_minor, said_currency, said_payee, found_at } = file
  return {
    id,
    name,
    attachment: attachment ? attachmentToWire(attachment, undefined) : null,
    date: said_date,
    amount: amountsIn(said_currency ?? own).majorIfKnown(said_minor),
    currency: said_currency,
    payee: said_payee,
    found_at,
    is_whole: said_date !== null && said_minor !== null && said_currency === own,
    proposed: proposed ? proposedToWire(proposed) : null,
  }
}

function proposedToWire({ row, days, isNamed }: MatchedPaper<Candidate>) {
  const { id, date, payee, description, amount_minor, currency } = row
  return {
    transaction_id: id,
    date,
    payee: payee === '' ? description : payee,
    amount: amountsIn(currency).major(amount_minor),
    currency,
    evidence: ['The same amount', ...daysWords(days), ...(isNamed ? ['the file names the payee'] : [])].join(
      '; ',
    ),
  }
}

function daysWords(days: number | null): string[] {
  if (days === null) return []
  if (days === 0) return ['on the same day']
  return [`${countText(Math.abs(days), 'days')} ${days > 0 ? 'after' : 'before'} its date`]
}
