/** Whether a process with this id is there: whose unfinished files are not to be cleared away. */
export function isRunning(process_id: number): boolean {
  try {
    process.kill(process_id, 0)
    return true
  } catch (error) {
    // A process of somebody else's may not be asked, but is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
