import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BANK_FILE_ENDINGS, isBankFile } from '../start/bank-files.ts'
import { RECOVERY_CHOICES, type RecoveryChoice } from '../start/recovery-choices.ts'

export interface StartOptions {
  /** Open the browser host even where Electron can be had. */
  readonly browser: boolean
  /** Where the data lives, as an absolute path, in place of the system's usual folder. */
  readonly dataDir: string | undefined
  /** The data file to open in place of the usual one, or the folder that it is in, as an absolute path. */
  readonly household: string | undefined
  /** A bank's file to be looked at in the import at once, as an absolute path. */
  readonly file: string | undefined
  /** The browser host's port; 0 for any that is free. Undefined: the usual one, or the next free. */
  readonly port: number | undefined
  /** Open a browser by itself. */
  readonly open: boolean
  /** Sample data in a folder that is thrown away at the end. */
  readonly demo: boolean
  /** One JSON line on standard output when ready, and nothing else there. */
  readonly json: boolean
  /** What to do where the data file turns out to be damaged; undefined: ask, or say so and end. */
  readonly recovery: RecoveryChoice | undefined
  readonly help: boolean
}

export type ParsedOptions =
  | { readonly ok: true; readonly options: StartOptions }
  | { readonly ok: false; readonly message: string }

export const USAGE = `Usage: npm start -- [options] [FILE]

  FILE              a bank's file (OFX, QFX, QIF, MT940, CSV) to look at in the import

  --browser         use the browser, even where the desktop window can be had
  --data-dir DIR    keep the data in DIR
  --household FILE  open the household of this data file, or of the folder that it is in
  --port N          the browser host's port (default 4280, or the next free one)
  --no-open         do not open a browser
  --demo            sample data in a folder that is thrown away at the end
  --json            print one line of JSON when ready: {"url", "api", "token"};
                    another where the program had to be started again
  --restore-backup  where the data file is damaged, put the newest good backup in its place
  --begin-anew      where the data file is damaged, begin with an empty household
  --drop-damaged-log
                    where only the log beside the data file is damaged, open it without the damaged part
  --help            print this
`

/** What the Fetch Standard calls bad ports: those of other protocols, which no browser opens. */
const BLOCKED_PORTS: ReadonlySet<number> = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
])

/** Why the words that are no options cannot be the one file to look at; null where they can. */
function fileRefused([file, more]: readonly string[]): string | null {
  if (more !== undefined) return `Only one file at a time, and not ${more} as well`
  if (file === undefined || isBankFile(file)) return null
  return `${file} is no bank's file: its name would end in ${BANK_FILE_ENDINGS.join(', ')}`
}

/** Reads the command's words. Nothing is guessed: a word that means nothing is said to. */
export function parseOptions(words: readonly string[]): ParsedOptions {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowNegative: true,
      allowPositionals: true,
      options: {
        browser: { type: 'boolean', default: false },
        'data-dir': { type: 'string' },
        household: { type: 'string' },
        port: { type: 'string' },
        open: { type: 'boolean', default: true },
        demo: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'restore-backup': { type: 'boolean', default: false },
        'begin-anew': { type: 'boolean', default: false },
        'drop-damaged-log': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    const port = values.port === undefined ? undefined : Number(values.port)
    if (port !== undefined && !(/^\d+$/.test(values.port ?? '') && port <= 65_535))
      return { ok: false, message: '--port must be a number from 0 to 65535' }
    if (port !== undefined && BLOCKED_PORTS.has(port))
      return { ok: false, message: `--port ${port} is one that browsers refuse to open. Choose another` }
    if (values.demo && values['data-dir'] !== undefined)
      return { ok: false, message: '--demo has a folder of its own and takes no --data-dir' }
    const dataDir = values['data-dir']
    if (dataDir === '') return { ok: false, message: '--data-dir must name a folder' }
    const { household } = values
    if (household === '') return { ok: false, message: '--household must name a data file or its folder' }
    if (values.demo && household !== undefined)
      return { ok: false, message: '--demo has a household of its own and takes no --household' }
    const [recovery, another] = RECOVERY_CHOICES.filter(choice => values[choice])
    if (another !== undefined) return { ok: false, message: `--${recovery} and --${another} cannot both be` }
    const [file] = positionals
    const refused = fileRefused(positionals)
    if (refused !== null) return { ok: false, message: refused }
    const { browser, open, demo, json, help } = values
    return {
      ok: true,
      options: {
        browser,
        dataDir: dataDir && resolve(dataDir),
        household: household && resolve(household),
        file: file && resolve(file),
        port,
        open,
        demo,
        json,
        recovery,
        help,
      },
    }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

/** The words that `parseOptions` reads these options from. */
export function wordsOf(options: StartOptions): readonly string[] {
  const { browser, dataDir, household, file, port, open, demo, json, recovery, help } = options
  return [
    ...(browser ? ['--browser'] : []),
    ...(dataDir === undefined ? [] : [`--data-dir=${dataDir}`]),
    ...(household === undefined ? [] : [`--household=${household}`]),
    ...(port === undefined ? [] : [`--port=${port}`]),
    ...(open ? [] : ['--no-open']),
    ...(demo ? ['--demo'] : []),
    ...(json ? ['--json'] : []),
    ...(recovery === undefined ? [] : [`--${recovery}`]),
    ...(help ? ['--help'] : []),
    ...(file === undefined ? [] : [file]),
  ]
}
