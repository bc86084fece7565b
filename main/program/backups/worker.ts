import { MessagePort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { serve } from '../../threads/serve.ts'
import { createBackupRouter } from './thread-router.ts'

/** The thread that copies, checks and replaces whole data files: work that would hold up every window. */

const { dataFile, port } = z
  .object({ dataFile: z.string(), port: z.instanceof(MessagePort) })
  .parse(workerData)
serve(port, createBackupRouter(dataFile))
