import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { followUpJob } from './jobs.ts'
import { type CommunicationRouterNeeds, communicationRouter } from './router.ts'

export { draftedText } from './jobs.ts'
export { createHeldOnChange } from './keep-opted-out.ts'
export { amountText, placeAndSender } from './message.ts'
export type { OfferResult } from './offers.ts'
export { addOptOut, listOptOuts, type OptOutRow } from './opt-outs.store.ts'
export { toOffers } from './router.ts'
export { type Communications, createCommunications } from './service.ts'
export { messagesInTimeline } from './timeline.store.ts'

export const communicationPack = definePack({
  name: 'communications',
  parts: [
    {
      code: 'P-PIPE-1',
      name: 'Runs, drafts and follow-ups',
      procedures: [
        'communications.run',
        'communications.offer',
        'communications.flyer',
        'communications.runs',
        'communications.preview',
        'communications.drafts',
        'communications.draft',
        'communications.updateDraft',
        'communications.discardDraft',
        'communications.followUps',
        'communications.createFollowUp',
        'communications.completeFollowUp',
        'communications.cancelFollowUp',
        'communications.rescheduleFollowUp',
      ],
      tables: ['pipeline_runs', 'drafts', 'follow_ups'],
      tags: ['deals', 'messages', 'pipeline'],
    },
    {
      code: 'P-PIPE-2',
      name: 'Sent messages',
      procedures: [
        'communications.markSent',
        'communications.sendDraft',
        'communications.settings',
        'communications.updateSettings',
        'communications.setPassword',
        'communications.testServer',
      ],
      tables: ['message_settings'],
      tags: ['messages', 'pipeline'],
    },
    {
      code: 'P-PIPE-3',
      name: 'Daily tick of follow-ups',
      procedures: ['communications.dailyTick'],
      tables: [],
      tags: ['pipeline', 'scheduler'],
    },
    {
      code: 'P-PIPE-4',
      name: 'Follow-ups among the daily jobs',
      procedures: ['communications.dailyTick', 'system.jobs', 'system.tick'],
      tables: [],
      tags: ['pipeline', 'scheduler'],
    },
    {
      code: 'P-MESSAGES-1',
      name: 'Templates, disclosures and opt-outs',
      procedures: [
        'communications.templates',
        'communications.createTemplate',
        'communications.addStarterTemplates',
        'communications.updateTemplate',
        'communications.deleteTemplate',
        'communications.disclosures',
        'communications.optOuts',
        'communications.optOut',
        'communications.removeOptOut',
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
  serve: ({ implement, ...needs }: Serving<CommunicationRouterNeeds>) => ({
    procedures: { communications: communicationRouter(implement, needs) },
    jobs: [followUpJob(needs.communications)],
  }),
})
