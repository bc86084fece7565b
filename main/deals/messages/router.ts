import type { Outputs } from '../../../shared/contract/index.ts'
import { DISCLOSURES, disclosuresFor, NOT_LEGAL_ADVICE } from '../../../shared/domain/messages/disclosures.ts'
import type { Ports } from '../../core/ports.ts'
import { amountsIn } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import { fileOfPage } from '../../wire/page-file.ts'
import type { PhotosOut } from '../../wire/photos-out.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { DraftView } from './drafts.ts'
import { flyerPage } from './flyer-page.ts'
import type { FollowUpView } from './follow-ups.ts'
import type { OfferResult } from './offers.ts'
import type { OptOutRow } from './opt-outs.store.ts'
import type { RunView } from './runs.ts'
import type { Messages } from './service.ts'
import type { SettingsView } from './settings.ts'

export interface MessageRouterNeeds {
  readonly messages: Messages
  readonly currency: () => string
  readonly ports: Pick<Ports, 'printPdf'>
  /** Those that go out with the property's papers. */
  readonly attachments: { readonly photosOut: PhotosOut }
}

export function messageRouter(
  implement: Implementer,
  { messages, currency, ports, attachments }: MessageRouterNeeds,
) {
  const os = implement.messages
  const { drafts, flyers, followUps, offers, optOuts, runs, settings, templates, send, tick } = messages
  return {
    run: os.run.handler(async ({ input, context }) => toRun(await runs.run(input, context.actor))),
    offer: os.offer.handler(async ({ input: { assignment_price, ...input }, context }) => {
      const price_minor = amountsIn(currency()).minorIfGiven(assignment_price, 'assignment_price')
      return toOffers(await offers.make({ ...input, price_minor }, context.actor))
    }),
    flyer: os.flyer.handler(async ({ input: { deal_id, buyer_id, format } }) => {
      const flyer = flyers.of(deal_id, buyer_id)
      const name = ['flyer', flyer.address ?? '', flyer.buyer_name ?? '', flyer.as_of]
      const photos = flyer.property_id === null ? [] : await attachments.photosOut(flyer.property_id)
      return fileOfPage(flyerPage(flyer, photos), name, format, ports)
    }),
    runs: os.runs.handler(({ input }) => ({ items: runs.list(input.deal_id, input.limit).map(toRun) })),
    markSent: os.markSent.handler(async ({ input: { run_id, channel, result }, context }) =>
      toRun(await runs.markSent(run_id, channel, result, context.actor)),
    ),
    dailyTick: os.dailyTick.handler(async ({ input, context }) => {
      const done = await tick(input.limit, context.actor)
      return {
        ...done,
        runs: done.runs.map(toRun),
        cancelled: [...done.cancelled],
        errors: [...done.errors],
      }
    }),

    followUps: os.followUps.handler(({ input }) => ({
      items: followUps.list(input.state, input.deal_id, input.limit).map(toFollowUp),
    })),
    createFollowUp: os.createFollowUp.handler(async ({ input, context }) =>
      toFollowUp(await followUps.create(input, context.actor)),
    ),
    completeFollowUp: os.completeFollowUp.handler(async ({ input, context }) =>
      toFollowUp(await followUps.complete(input.follow_up_id, context.actor)),
    ),
    cancelFollowUp: os.cancelFollowUp.handler(async ({ input, context }) =>
      toFollowUp(await followUps.cancel(input.follow_up_id, input.reason, context.actor)),
    ),
    rescheduleFollowUp: os.rescheduleFollowUp.handler(async ({ input, context }) =>
      toFollowUp(await followUps.reschedule(input.follow_up_id, input.due_date, context.actor)),
    ),

    drafts: os.drafts.handler(({ input }) => ({
      items: drafts.list(input.status, input.deal_id, input.limit).map(toDraft),
    })),
    draft: os.draft.handler(({ input }) => toDraft(drafts.get(input.draft_id))),
    updateDraft: os.updateDraft.handler(async ({ input: { draft_id, ...change }, context }) =>
      toDraft(await drafts.update(draft_id, given(change), context.actor)),
    ),
    discardDraft: os.discardDraft.handler(async ({ input, context }) =>
      toDraft(await drafts.discard(input.draft_id, context.actor)),
    ),
    sendDraft: os.sendDraft.handler(async ({ input: { draft_id, ...how }, context }) =>
      toDraft(await send(draft_id, how, context.actor)),
    ),

    templates: os.templates.handler(({ input }) => ({ items: templates.list(input.status) })),
    createTemplate: os.createTemplate.handler(({ input, context }) => templates.create(input, context.actor)),
    addStarterTemplates: os.addStarterTemplates.handler(async ({ context }) => ({
      items: await templates.addStarters(context.actor),
    })),
    updateTemplate: os.updateTemplate.handler(({ input: { template_id, ...change }, context }) =>
      templates.update(template_id, given(change), context.actor),
    ),
    deleteTemplate: os.deleteTemplate.handler(({ input, context }) =>
      templates.delete(input.template_id, context.actor),
    ),
    preview: os.preview.handler(({ input: { deal_id, ...choice } }) => {
      const { holds, gaps, disclosures, values, template, kind, tone, to, subject, body } = runs.preview(
        deal_id,
        choice,
      )
      const { id, name } = template
      return {
        kind,
        tone,
        to,
        subject,
        body,
        gaps: [...gaps],
        hold_reasons: [...holds],
        template: { id, name, subject: template.subject, body: template.body },
        values: given(values),
        disclosures: [...disclosures],
      }
    }),
    disclosures: os.disclosures.handler(({ input }) => ({
      items: [...(input.region === undefined ? DISCLOSURES : disclosuresFor(input.region))],
      notice: NOT_LEGAL_ADVICE,
    })),

    optOuts: os.optOuts.handler(() => ({ items: optOuts.list().map(toOptOut) })),
    optOut: os.optOut.handler(async ({ input, context }) => ({
      items: (await optOuts.add(input, context.actor)).map(toOptOut),
    })),
    removeOptOut: os.removeOptOut.handler(({ input, context }) =>
      optOuts.remove(input.contact, input.reason, context.actor),
    ),

    settings: os.settings.handler(async () => toSettings(await settings.get())),
    updateSettings: os.updateSettings.handler(async ({ input, context }) =>
      toSettings(await settings.update(given(input), context.actor)),
    ),
    setPassword: os.setPassword.handler(async ({ input, context }) =>
      toSettings(await settings.setPassword(input.password, context.actor)),
    ),
    testServer: os.testServer.handler(() => settings.test()),
  }
}

type Answers = Outputs['messages']

function toRun(row: RunView): Answers['run'] {
  const { recipient, follow_up_id: _, followup, warnings, ...rest } = row
  return {
    ...rest,
    to: recipient,
    followup: followup === null ? null : toFollowUp(followup),
    warnings: [...warnings],
  }
}

function toFollowUp(row: FollowUpView): Answers['createFollowUp'] {
  return { ...row }
}

function toDraft(row: DraftView): Answers['draft'] {
  const {
    id,
    deal_id,
    deal_title,
    seller_name,
    buyer_id,
    buyer_name,
    run_id,
    kind,
    tone,
    recipient,
    subject,
    body,
  } = row
  const { status, holds, log, created_at, updated_at, sent_at } = row
  return {
    id,
    deal_id,
    deal_title: deal_title ?? '',
    seller_name: seller_name ?? '',
    buyer_id,
    buyer_name: buyer_name ?? '',
    run_id,
    kind,
    tone,
    to: recipient,
    subject,
    body,
    status,
    hold_reasons: [...holds],
    send_log: [...log],
    created_at,
    updated_at,
    sent_at,
  }
}

/** Offers as the contract has them. */
export function toOffers({ made, left_out }: OfferResult): Answers['offer'] {
  const items = made.map(({ draft, why, ...each }) => ({
    holds: draft.holds,
    offer: {
      ...each,
      draft_id: draft.id,
      kind: draft.kind,
      to: draft.recipient,
      subject: draft.subject,
      body: draft.body,
      why: [...why],
    },
  }))
  return {
    drafted: items.flatMap(({ holds, offer }) => (holds.length === 0 ? [offer] : [])),
    held: items.flatMap(({ holds, offer }) =>
      holds.length === 0 ? [] : [{ ...offer, hold_reasons: [...holds] }],
    ),
    left_out: [...left_out],
  }
}

function toOptOut({ contact_key, at, source }: OptOutRow): Answers['optOuts']['items'][number] {
  return { contact_key, contact: contact_key.slice(contact_key.indexOf(':') + 1), at, source }
}

function toSettings({ id: _, ...rest }: SettingsView): Answers['settings'] {
  return rest
}
