import { z } from 'zod'
import type { Outputs } from '../../../shared/contract/index.ts'
import type { Allowed, NOTHING_ALLOWED } from '../../../shared/domain/lender-packs/allowed.ts'
import { amountsIn } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { GivenFile } from './giving.ts'
import { allowedOf, type PackReader } from './readers.ts'
import type { LenderPacks } from './service.ts'
import type { GivenPackTable } from './tables.ts'

export interface LenderPackRouterNeeds {
  readonly lenderPacks: LenderPacks
  readonly currency: () => string
}

export function lenderPackRouter(implement: Implementer, { lenderPacks, currency }: LenderPackRouterNeeds) {
  const os = implement.lenderPacks
  return {
    readers: os.readers.handler(() => ({ items: lenderPacks.list().map(toReader) })),
    reader: os.reader.handler(({ input }) => toReader(lenderPacks.get(input.reader_id))),
    createReader: os.createReader.handler(async ({ input: { name, kind, notes, ...lists }, context }) =>
      toReader(
        await lenderPacks.create(
          { ...given({ kind, notes }), name, allowed: listsGiven(lists) },
          context.actor,
        ),
      ),
    ),
    updateReader: os.updateReader.handler(
      async ({ input: { reader_id, name, kind, notes, ...lists }, context }) =>
        toReader(
          await lenderPacks.update(
            reader_id,
            { ...given({ name, kind, notes }), allowed: listsGiven(lists) },
            context.actor,
          ),
        ),
    ),
    removeReader: os.removeReader.handler(async ({ input, context }) =>
      toReader(await lenderPacks.remove(input.reader_id, context.actor)),
    ),
    choices: os.choices.handler(() => toChoices(lenderPacks.choices(), currency())),
    give: os.give.handler(({ input: { reader_id, as_of, format }, context }) =>
      lenderPacks.give(reader_id, as_of, format, context.actor),
    ),
    given: os.given.handler(({ input: { reader_id, limit } }) => ({
      items: lenderPacks.given(reader_id, limit).map(toGiven),
    })),
  }
}

/** The lists that were sent, and none of the others. */
function listsGiven(lists: { readonly [Key in keyof Allowed]?: Allowed[Key] | undefined }): Partial<Allowed> {
  return given(lists)
}

function toReader({ allowed, ...row }: PackReader): Outputs['lenderPacks']['reader'] {
  return { ...row, ...unlocked(allowed) }
}

function unlocked(allowed: Allowed) {
  const { parts, accounts, holdings, properties, fund_accounts, transactions, attachments } = allowed
  return {
    parts: [...parts],
    accounts: [...accounts],
    holdings: [...holdings],
    properties: [...properties],
    tenant_names: allowed.tenant_names,
    fund_accounts: [...fund_accounts],
    transactions: [...transactions],
    attachments: [...attachments],
  } satisfies Record<keyof typeof NOTHING_ALLOWED, unknown>
}

const Files = z.array(z.object({ name: z.string(), size: z.number(), sha256: z.string() }))

function toGiven({
  files,
  allowed,
  ...row
}: GivenPackTable): Outputs['lenderPacks']['given']['items'][number] {
  const named: GivenFile[] = Files.parse(JSON.parse(files))
  return { ...row, files: named, allowed: unlocked(allowedOf(allowed)) }
}

function toChoices(
  choices: ReturnType<LenderPacks['choices']>,
  currency: string,
): Outputs['lenderPacks']['choices'] {
  return {
    ...choices,
    transactions: choices.transactions.map(({ signed_minor, currency: own, ...row }) => ({
      ...row,
      currency: own ?? currency,
      amount: amountsIn(own ?? currency).major(signed_minor),
    })),
  }
}
