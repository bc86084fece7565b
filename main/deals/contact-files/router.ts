import type { Outputs } from '../../../shared/contract/index.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toProblem } from '../../wire/wordings.ts'
import type { ContactFileSeen } from './preview.ts'
import type { createContactFiles } from './service.ts'

export function contactFileRouter(implement: Implementer, files: ReturnType<typeof createContactFiles>) {
  const os = implement.contactFiles
  return {
    preview: os.preview.handler(async ({ input: { file, preview_id, ...options } }) =>
      toPreview(await files.preview(file, options, preview_id)),
    ),
    revise: os.revise.handler(async ({ input: { preview_id, ...options } }) =>
      toPreview(await files.revise(preview_id, options)),
    ),
    commit: os.commit.handler(({ input, context }) =>
      files.commit(input.preview_id, input.add, context.actor),
    ),
    run: os.run.handler(({ input: { file, ...options }, context }) =>
      files.run(file, options, context.actor),
    ),
    export: os.export.handler(({ input }) => files.export(input)),
  }
}

function toPreview(seen: ContactFileSeen): Outputs['contactFiles']['preview'] {
  return {
    ...seen,
    header: [...seen.header],
    sample: seen.sample.map(cells => [...cells]),
    rows: [...seen.rows],
    problems: seen.problems.map(toProblem),
  }
}
