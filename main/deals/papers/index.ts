import { definePack } from '../../core/pack.ts'
import type { Ports } from '../../core/ports.ts'
import type { Serving } from '../../wire/transport.ts'
import { paperRouter } from './router.ts'
import { createPapers, type PaperNeeds } from './service.ts'

export const paperPack = definePack({
  name: 'papers',
  parts: [
    {
      code: 'P-PAPERS-1',
      name: 'Papers of a deal from texts of one’s own',
      tables: ['paper_templates'],
      tags: ['papers', 'deals'],
    },
  ],
  records: { paper_template: { text: 'Text of a paper', table: 'paper_templates' } },
  serve: ({
    implement,
    ports,
    ...needs
  }: Serving<PaperNeeds & { readonly ports: Pick<Ports, 'printPdf'> }>) => ({
    procedures: { papers: paperRouter(implement, { papers: createPapers(needs), ports }) },
  }),
})
