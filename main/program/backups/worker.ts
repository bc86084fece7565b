import { dirname } from 'node:path'
import { MessagePort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { holdKey } from '../../core/encryption/file-keys.ts'
import { serve } from '../../threads/serve.ts'
import { createBackupRouter } from './thread-router.ts'

/** The thread that copies, checks and replaces whole data files: work that would hold up every window. */

const { dataFile, fileKey, port } = z
  .object({
    dataFile: z.string(),
    fileKey: z.instanceof(Uint8Array).nullable(),
    port: z.instanceof(MessagePort),
  })
  .parse(workerData)
if (fileKey) holdKey(dirname(dataFile), fileKey)
serve(port, createBackupRouter(dataFile))
