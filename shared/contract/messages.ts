import { z } from 'zod'
import { base, CalendarDateText, Id, LongText, listOf, PositiveAmount, ShortText } from './common.ts'
import {
  DealOffers,
  Disclosure,
  Draft,
  FollowUp,
  MessageBody,
  MessageKind,
  MessageSettings,
  OptOut,
  Preview,
  Recipient,
  Run,
  settingsFields,
  Template,
  Tone,
  templateFields,
} from './message-records.ts'
import { wireKinds } from './request/kinds.ts'

const MailPassword = z.string().min(1).max(1000).register(wireKinds, { kind: 'secret' })

const messageChoice = {
  kind: MessageKind.default('sms'),
  tone: Tone.default('neutral'),
  to: Recipient.optional(),
  template_id: Id.optional(),
  note: LongText.default(''),
}
const limit = z.number().int().min(1).max(500).default(50)
const path = '/core/pipeline'
const tags = ['pipeline']
export const messages = {
  run: base
    .route({
      method: 'POST',
      path: `${path}/deal/{deal_id}/run`,
      summary: 'Draft a message for a deal, with a follow-up due in some days',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        deal_id: Id,
        ...messageChoice,
        /** An open follow-up that this run does. */
        follow_up_id: Id.optional(),
        follow_up_days: z.number().int().min(0).max(365).default(3),
      }),
    )
    .output(Run),
  offer: base
    .route({
      method: 'POST',
      path: '/core/deals/{deal_id}/offers',
      summary:
        'Offer a deal to buyers: to those named, else to all that it fits; a message is drafted to each, with why it fits, and held by what holds every message',
      tags: ['deals', 'pipeline'],
      successStatus: 201,
    })
    .input(
      z.object({
        deal_id: Id,
        /** All active ones that it fits, where left out. */
        buyer_ids: z.array(Id).min(1).max(500).optional(),
        /** Left out: by e-mail where they have an address, else by text message. */
        kind: MessageKind.optional(),
        tone: messageChoice.tone,
        /** What the buyer would pay; the deal's own price where left out. */
        assignment_price: PositiveAmount.nullable().default(null),
        note: messageChoice.note,
        /** In place of the usual text; its fields are those of `buyer-offer.ts`: `buyer_first_name`, `address`, `price`, `why`. */
        subject: ShortText.optional(),
        body: MessageBody.optional(),
      }),
    )
    .output(DealOffers),
  flyer: base
    .route({
      method: 'GET',
      path: '/core/deals/{deal_id}/flyer',
      summary:
        'A deal on one sheet, for a buyer with why it fits them where one is named: a PDF, or HTML to print',
      tags: ['deals', 'pipeline'],
    })
    .input(
      z.object({
        deal_id: Id,
        /** At the price that they were offered it at; without one, at the deal's own. */
        buyer_id: Id.optional(),
        format: z.enum(['pdf', 'html']).default('pdf'),
      }),
    )
    .output(z.file()),
  runs: base
    .route({ method: 'GET', path: `${path}/runs`, summary: 'Runs, newest first', tags })
    .input(z.object({ limit, deal_id: Id.optional() }))
    .output(listOf(Run)),
  markSent: base
    .route({
      method: 'POST',
      path: `${path}/runs/{run_id}/sent`,
      summary: "Record that a run's message was sent; once",
      tags,
    })
    .input(
      z.object({ run_id: Id, channel: z.string().trim().min(1).max(40), result: ShortText.default('sent') }),
    )
    .output(Run),
  dailyTick: base
    .route({
      method: 'POST',
      path: `${path}/daily_tick`,
      summary: 'One run for each open follow-up that is due or overdue, oldest first; again changes nothing',
      tags,
    })
    .input(z.object({ limit: z.number().int().min(1).max(500).default(10) }))
    .output(
      z.object({
        date: CalendarDateText,
        runs: z.array(Run),
        /** Follow-ups of deals that are over; nothing was drafted for them. */
        cancelled: z.array(Id),
        errors: z.array(z.object({ follow_up_id: Id, message: z.string() })),
        /** Follow-ups still due that the limit left out. */
        remaining: z.number().int(),
      }),
    ),
  followUps: base
    .route({
      method: 'GET',
      path: `${path}/followups`,
      summary: 'Follow-ups; those open by the day they are due, the others newest first',
      tags,
    })
    .input(
      z.object({
        state: z.enum(['open', 'due', 'overdue', 'upcoming', 'done', 'cancelled']).default('open'),
        deal_id: Id.optional(),
        limit: z.number().int().min(1).max(1000).default(200),
      }),
    )
    .output(listOf(FollowUp)),
  createFollowUp: base
    .route({
      method: 'POST',
      path: `${path}/followups`,
      summary: 'Add a follow-up',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        deal_id: Id,
        due_date: CalendarDateText,
        kind: messageChoice.kind,
        tone: messageChoice.tone,
        note: messageChoice.note,
      }),
    )
    .output(FollowUp),
  completeFollowUp: base
    .route({
      method: 'POST',
      path: `${path}/followups/{follow_up_id}/done`,
      summary: 'A follow-up is done with',
      tags,
    })
    .input(z.object({ follow_up_id: Id }))
    .output(FollowUp),
  cancelFollowUp: base
    .route({
      method: 'POST',
      path: `${path}/followups/{follow_up_id}/cancel`,
      summary: 'A follow-up is not wanted any more',
      tags,
    })
    .input(z.object({ follow_up_id: Id, reason: ShortText.default('') }))
    .output(FollowUp),
  rescheduleFollowUp: base
    .route({
      method: 'POST',
      path: `${path}/followups/{follow_up_id}/reschedule`,
      summary: 'Put a follow-up on another day',
      tags,
    })
    .input(z.object({ follow_up_id: Id, due_date: CalendarDateText }))
    .output(FollowUp),
  drafts: base
    .route({ method: 'GET', path: `${path}/drafts`, summary: 'Drafts, newest first', tags })
    .input(
      z.object({
        /** open: not sent and not discarded. */
        status: z.enum(['open', 'draft', 'held', 'sent', 'discarded']).default('open'),
        deal_id: Id.optional(),
        limit: z.number().int().min(1).max(1000).default(200),
      }),
    )
    .output(listOf(Draft)),
  draft: base
    .route({ method: 'GET', path: `${path}/drafts/{draft_id}`, summary: 'One draft', tags })
    .input(z.object({ draft_id: Id }))
    .output(Draft),
  updateDraft: base
    .route({ method: 'PATCH', path: `${path}/drafts/{draft_id}`, summary: 'Edit a draft', tags })
    .input(
      z.object({
        draft_id: Id,
        to: Recipient.optional(),
        subject: ShortText.optional(),
        body: MessageBody.optional(),
      }),
    )
    .output(Draft),
  discardDraft: base
    .route({
      method: 'POST',
      path: `${path}/drafts/{draft_id}/discard`,
      summary: 'A draft will not be sent',
      tags,
    })
    .input(z.object({ draft_id: Id }))
    .output(Draft),
  sendDraft: base
    .route({
      method: 'POST',
      path: `${path}/drafts/{draft_id}/send`,
      summary: 'Send an e-mail by SMTP; what is held is refused',
      tags,
    })
    .input(
      z.object({
        draft_id: Id,
        /** For this session, where none is kept. */
        password: MailPassword.optional(),
        /** Send although an earlier attempt did not end and may have gone out. */
        again: z.boolean().default(false),
      }),
    )
    .output(Draft),
  templates: base
    .route({ method: 'GET', path: `${path}/templates`, summary: 'Templates, by kind, tone and name', tags })
    .input(z.object({ status: z.enum(['active', 'archived']).optional() }))
    .output(listOf(Template)),
  createTemplate: base
    .route({ method: 'POST', path: `${path}/templates`, summary: 'Add a template', tags, successStatus: 201 })
    .input(z.object({ ...templateFields, subject: ShortText.default('') }))
    .output(Template),
  addStarterTemplates: base
    .route({
      method: 'POST',
      path: `${path}/templates/starters`,
      summary: 'Add the starter of each kind and tone that has no template yet',
      tags,
    })
    .input(z.object({}))
    .output(listOf(Template)),
  updateTemplate: base
    .route({
      method: 'PATCH',
      path: `${path}/templates/{template_id}`,
      summary: 'Change, archive or bring back a template',
      tags,
    })
    .input(
      z.object({
        template_id: Id,
        ...z.object(templateFields).partial().shape,
        status: z.enum(['active', 'archived']).optional(),
      }),
    )
    .output(Template),
  deleteTemplate: base
    .route({ method: 'DELETE', path: `${path}/templates/{template_id}`, summary: 'Delete a template', tags })
    .input(z.object({ template_id: Id }))
    .output(z.object({ id: Id })),
  preview: base
    .route({
      method: 'POST',
      path: `${path}/deal/{deal_id}/preview`,
      summary: 'What a message for a deal would say and what would hold it; nothing is kept',
      tags,
    })
    .input(
      z.object({
        deal_id: Id,
        ...messageChoice,
        /** In place of a template's. */
        subject: ShortText.optional(),
        body: MessageBody.optional(),
      }),
    )
    .output(Preview),
  disclosures: base
    .route({
      method: 'GET',
      path: `${path}/disclosures`,
      summary: 'State disclosure rules; not legal advice',
      tags,
    })
    .input(z.object({ region: z.string().max(100).optional() }))
    .output(z.object({ items: z.array(Disclosure), notice: z.string() })),
  optOuts: base
    .route({ method: 'GET', path: `${path}/opt_outs`, summary: 'Who has opted out, newest first', tags })
    .input(z.object({}))
    .output(listOf(OptOut)),
  optOut: base
    .route({
      method: 'POST',
      path: `${path}/opt_outs`,
      summary: "Opt out a contact, a deal's seller or a buyer, over all channels",
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        contact: Recipient.optional(),
        deal_id: Id.optional(),
        buyer_id: Id.optional(),
        /** How they said so. */
        source: ShortText.default(''),
      }),
    )
    .output(listOf(OptOut)),
  removeOptOut: base
    .route({
      method: 'POST',
      path: `${path}/opt_outs/remove`,
      summary: 'Remove an opt-out, with the reason',
      tags,
    })
    .input(z.object({ contact: Recipient.min(1), reason: ShortText.min(1, 'must not be empty') }))
    .output(z.object({ contact_key: z.string() })),
  settings: base
    .route({ method: 'GET', path: `${path}/settings`, summary: 'Who writes, and by which mail server', tags })
    .input(z.object({}))
    .output(MessageSettings),
  updateSettings: base
    .route({
      method: 'PATCH',
      path: `${path}/settings`,
      summary: 'Change who writes or the mail server',
      tags,
    })
    .input(z.object(settingsFields).partial())
    .output(MessageSettings),
  setPassword: base
    .route({
      method: 'POST',
      path: `${path}/settings/password`,
      summary: "Save or remove the mail server's password; no call returns it",
      tags,
    })
    .input(z.object({ password: MailPassword.nullable() }))
    .output(MessageSettings),
  testServer: base
    .route({
      method: 'POST',
      path: `${path}/settings/test`,
      summary: 'Connect and log in to the mail server, without sending',
      tags,
    })
    .input(z.object({}))
    .output(z.object({ ok: z.boolean(), message: z.string() })),
}
