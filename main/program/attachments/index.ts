import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type IncomingRouterNeeds, incomingRouter } from './incoming/router.ts'
import { photoRouter } from './photos.router.ts'
import { attachmentRouter } from './router.ts'

export { createIncomingFiles, type IncomingFiles } from './incoming/index.ts'
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
    {
      code: 'P-ATTACHMENTS-3',
      name: 'Files from a watched folder',
      procedures: [
        'incoming.folder',
        'incoming.setFolder',
        'incoming.chooseFolder',
        'incoming.look',
        'incoming.list',
        'incoming.count',
        'incoming.accept',
        'incoming.make',
        'incoming.ignore',
      ],
      tables: ['watched_folder', 'incoming_files'],
      tags: ['attachments'],
    },
  ],
  reads: [
    'accounts',
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
    incoming_file: { text: 'Incoming file', table: 'incoming_files' },
    watched_folder: { text: 'Watched folder', table: 'watched_folder' },
  },
  flags: ['goes_out', 'is_on'],
  actions: { erase: 'deleted for good', ignore: 'ignored' },
  serve: ({ implement, ...needs }: Serving<IncomingRouterNeeds>) => ({
    procedures: {
      attachments: attachmentRouter(implement, needs),
      photos: photoRouter(implement, needs),
      incoming: incomingRouter(implement, needs),
    },
    jobs: [
      {
        name: 'removed_attachments',
        title: 'Removed files',
        run: () => needs.attachments.dropRemoved(),
      },
    ],
  }),
})
