import type { Ports } from '../../core/ports.ts'
import { given } from '../../wire/given.ts'
import { fileOfPage } from '../../wire/page-file.ts'
import type { Implementer } from '../../wire/transport.ts'
import { paperPage } from './page.ts'
import type { Papers } from './service.ts'

export interface PaperRouterNeeds {
  readonly papers: Papers
  readonly ports: Pick<Ports, 'printPdf'>
}

export function paperRouter(implement: Implementer, { papers, ports }: PaperRouterNeeds) {
  const os = implement.papers
  return {
    templates: os.templates.handler(({ input }) => ({ items: papers.list(input.status) })),
    createTemplate: os.createTemplate.handler(({ input, context }) => papers.create(input, context.actor)),
    updateTemplate: os.updateTemplate.handler(({ input: { template_id, ...change }, context }) =>
      papers.update(template_id, given(change), context.actor),
    ),
    deleteTemplate: os.deleteTemplate.handler(({ input, context }) =>
      papers.remove(input.template_id, context.actor),
    ),
    preview: os.preview.handler(({ input }) => {
      const { title, text, gaps } = papers.make(input)
      return { title, text, gaps: gaps.map(gap => ({ ...gap })) }
    }),
    file: os.file.handler(({ input: { format, ...asked } }) => {
      const paper = papers.make(asked)
      return fileOfPage(paperPage(paper), [paper.title, paper.deal_title], format, ports)
    }),
  }
}
