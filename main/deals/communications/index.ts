import type { Pack } from '../../core/pack.ts'

export { addOptOut, listOptOuts, type OptOutRow } from './opt-outs.store.ts'
export { communicationRouter } from './router.ts'
export { type Communications, createCommunications } from './service.ts'
export { messagesInTimeline } from './timeline.store.ts'

export const communicationPacks: readonly Pack[] = [
  {
    code: 'P-PIPE-1',
    name: 'Runs, drafts and follow-ups',
    module: 'communications',
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
    reads: ['buyers', 'deals'],
    tags: ['deals', 'messages', 'pipeline'],
  },
  {
    code: 'P-PIPE-2',
    name: 'Sent messages',
    module: 'communications',
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
    module: 'communications',
    procedures: ['communications.dailyTick'],
    tables: [],
    tags: ['pipeline', 'scheduler'],
  },
  {
    code: 'P-PIPE-4',
    name: 'Follow-ups among the daily jobs',
    module: 'communications',
    procedures: ['communications.dailyTick', 'system.jobs', 'system.tick'],
    tables: [],
    tags: ['pipeline', 'scheduler'],
  },
  {
    code: 'P-MESSAGES-1',
    name: 'Templates, disclosures and opt-outs',
    module: 'communications',
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
]
