/** The processor's time that this thread has used, in milliseconds: unlike a clock's it is the same however busy the machine is. */
export function threadTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** As `threadTime`, of all threads of this process. */
export function processTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
