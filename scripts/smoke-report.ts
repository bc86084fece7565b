/** Tells line by line what holds, and ends the process as failed where something does not. */
export function createReport() {
  let faults = 0
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  return {
    expect(holds: boolean, what: string): void {
      say(`${holds ? 'ok  ' : 'FAIL'} ${what}`)
      if (!holds) faults += 1
    },
    /** What could not be looked at here, so that nobody takes it for looked at. */
    skip(what: string, why: string): void {
      say(`skip ${what}: ${why}`)
    },
    end(subject: string): void {
      if (faults === 0) return
      process.stderr.write(`${subject} is wrong in ${faults} ways\n`)
      process.exitCode = 1
    },
  }
}
