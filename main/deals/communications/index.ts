import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { followUpJob } from './jobs.ts'
import { type CommunicationRouterNeeds, communicationRouter } from './router.ts'

export { addOptOut, listOptOuts, type OptOutRow } from './opt-outs.store.ts'
export { type Communications, createCommunications } from './service.ts'

export const communicationPack = definePack({
  name: 'communications',
  parts: [
    {
      code: 'P-PIPE-1',
      name: 'Runs, drafts and follow-ups',
      procedures: [
        'communications.run',
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
  reads: ['buyers', 'deals'],
  records: {
    draft: {},
    follow_up: { table: 'follow_ups' },
    message_settings: {},
    opt_out: {},
    run: {},
    template: { table: 'message_templates' },
  },
  serve: ({ implement, communications }: Serving<CommunicationRouterNeeds>) => ({
    procedures: { communications: communicationRouter(implement, { communications }) },
    jobs: [followUpJob(communications)],
  }),
})
