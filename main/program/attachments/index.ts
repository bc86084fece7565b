import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { photoRouter } from './photos.router.ts'
import { type AttachmentRouterNeeds, attachmentRouter } from './router.ts'

export { type Attachments, createAttachments } from './service.ts'

export const attachmentPack = definePack({
  name: 'attachments',
  parts: [
    {
      code: 'P-ATTACHMENTS-1',
      name: 'Files kept with records',
      tables: ['attachments'],
      tags: ['attachments'],
    },
    {
      code: 'P-ATTACHMENTS-2',
      name: 'Photos of properties and jobs',
      procedures: ['photos.list', 'photos.add', 'photos.update', 'photos.remove'],
      tables: ['photos'],
      tags: ['attachments', 'photos'],
    },
  ],
  reads: [
    'bills',
    'contacts',
    'deals',
    'entities',
    'holdings',
    'leases',
    'maintenance_jobs',
    'partners',
    'properties',
    'transactions',
  ],
  records: {
    attachment: { text: 'Attached file', table: 'attachments' },
    photo: { text: 'Photo', table: 'photos' },
  },
  flags: ['goes_out'],
  actions: { erase: 'deleted for good' },
  serve: ({ implement, attachments }: Serving<AttachmentRouterNeeds>) => ({
    procedures: {
      attachments: attachmentRouter(implement, { attachments }),
      photos: photoRouter(implement, { attachments }),
    },
    jobs: [
      {
        name: 'removed_attachments',
        title: 'Removed files',
        run: () => attachments.dropRemoved(),
      },
    ],
  }),
})
