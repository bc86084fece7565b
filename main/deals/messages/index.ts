import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { followUpJob } from './jobs.ts'
import { type MessageRouterNeeds, messageRouter } from './router.ts'

export { draftedText } from './jobs.ts'
export { createHeldOnChange } from './keep-opted-out.ts'
export { amountText, placeAndSender } from './message.ts'
export type { OfferResult } from './offers.ts'
export { addOptOut, listOptOuts, type OptOutRow } from './opt-outs.store.ts'
export { toOffers } from './router.ts'
export { createMessages, type Messages } from './service.ts'
export { messagesInTimeline } from './timeline.store.ts'

export const messagePack = definePack({
  name: 'messages',
  parts: [
    {
      code: 'P-PIPE-1',
      name: 'Runs, drafts and follow-ups',
      procedures: [
        'messages.run',
        'messages.offer',
        'messages.flyer',
        'messages.runs',
        'messages.preview',
        'messages.drafts',
        'messages.draft',
        'messages.updateDraft',
        'messages.discardDraft',
        'messages.followUps',
        'messages.createFollowUp',
        'messages.completeFollowUp',
        'messages.cancelFollowUp',
        'messages.rescheduleFollowUp',
      ],
      tables: ['pipeline_runs', 'drafts', 'follow_ups'],
      tags: ['deals', 'messages', 'pipeline'],
    },
    {
      code: 'P-PIPE-2',
      name: 'Sent messages',
      procedures: [
        'messages.markSent',
        'messages.sendDraft',
        'messages.settings',
        'messages.updateSettings',
        'messages.setPassword',
        'messages.testServer',
      ],
      tables: ['message_settings'],
      tags: ['messages', 'pipeline'],
    },
    {
      code: 'P-PIPE-3',
      name: 'Daily tick of follow-ups',
      procedures: ['messages.dailyTick'],
      tables: [],
      tags: ['pipeline', 'scheduler'],
    },
    {
      code: 'P-PIPE-4',
      name: 'Follow-ups among the daily jobs',
      procedures: ['messages.dailyTick', 'system.jobs', 'system.tick'],
      tables: [],
      tags: ['pipeline', 'scheduler'],
    },
    {
      code: 'P-MESSAGES-1',
      name: 'Templates, disclosures and opt-outs',
      procedures: [
        'messages.templates',
        'messages.createTemplate',
        'messages.addStarterTemplates',
        'messages.updateTemplate',
        'messages.deleteTemplate',
        'messages.disclosures',
        'messages.optOuts',
        'messages.optOut',
        'messages.removeOptOut',
      ],
      tables: ['message_templates', 'opt_outs'],
      tags: ['messages'],
    },
  ],
  reads: ['buyers', 'contact_points', 'deals'],
  records: {
    draft: { text: 'Message' },
    follow_up: { text: 'Follow-up', table: 'follow_ups' },
    message_settings: { text: 'Message settings' },
    opt_out: { text: 'Opt-out' },
    run: { text: 'Message run' },
    template: { text: 'Message template', table: 'message_templates' },
  },
  searched: {
    draft: {
      heading: 'Messages',
      table: 'drafts',
      title: ['subject', 'body'],
      detail: ['recipient', 'deal.title', 'buyer.name'],
      words: ['body'],
      refers: {
        deal: { table: 'deals', by: 'deal_id' },
        buyer: { table: 'buyers', by: 'buyer_id' },
      },
      ended: { column: 'status', is: ['discarded'] },
      link: '/messages?view=drafts&open=$id',
    },
    template: {
      heading: 'Message templates',
      table: 'message_templates',
      title: ['name'],
      detail: ['subject'],
      words: ['body'],
      ended: { column: 'status', is: ['archived'] },
      link: '/messages?view=templates&open=$id',
    },
    follow_up: {
      heading: 'Follow-ups',
      table: 'follow_ups',
      title: ['note', 'deal.title'],
      detail: ['deal.title'],
      words: ['kind'],
      refers: { deal: { table: 'deals', by: 'deal_id' } },
      date: 'due_date',
      ended: { column: 'status', is: ['done', 'cancelled'] },
      link: '/deals/$deal_id',
    },
  },
  actions: {
    discard: 'discarded',
    cancel: 'cancelled',
    reschedule: 'rescheduled',
    hand_over: 'handed to the mail server',
    mail: 'sent by the mail server',
    mail_failed: 'refused by the mail server',
    keep_password: 'password set',
    forget_password: 'password removed',
    opt_out: 'added',
    remove_opt_out: 'removed',
  },
  serve: ({ implement, ...needs }: Serving<MessageRouterNeeds>) => ({
    procedures: { messages: messageRouter(implement, needs) },
    jobs: [followUpJob(needs.messages)],
  }),
})
