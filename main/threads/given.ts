import { dirname } from 'node:path'
import { MessagePort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { holdKey } from '../core/encryption/file-keys.ts'

const Given = z.object({
  dataFile: z.string(),
  fileKey: z.instanceof(Uint8Array).nullable(),
  port: z.instanceof(MessagePort),
})

/** Takes what a thread is told as it starts, and holds the key of its data folder. @param more what this thread is told besides */
export function takeGiven<More extends z.ZodRawShape>(more: More) {
  const { fileKey, ...given } = Given.parse(workerData)
  if (fileKey) holdKey(dirname(given.dataFile), fileKey)
  return { ...given, more: z.object(more).parse(workerData) }
}
