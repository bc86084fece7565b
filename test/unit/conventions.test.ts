import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Rules of the code that the linter has no word for. Each case lists the offenders, so a failure says where to look. */

const root = join(import.meta.dirname, '../..')

interface Source {
  readonly path: string
  readonly text: string
}

function sourcesOf(...folders: string[]): Source[] {
  return textsOf(/\.tsx?$/, ...folders)
}

function textsOf(name: RegExp, ...folders: string[]): Source[] {
  return folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && name.test(entry.name))
      .map(entry => join(entry.parentPath, entry.name))
      .map(file => ({ path: relative(root, file).split(sep).join('/'), text: readFileSync(file, 'utf8') })),
  )
}

function offenders(
  sources: readonly Source[],
  pattern: RegExp,
  allowed: (path: string) => boolean,
): string[] {
  return sources
    .filter(({ path, text }) => !allowed(path) && pattern.test(withoutComments(text)))
    .map(({ path }) => path)
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

/** The names that a file gives to the results of its queries. */
function queriesOf(text: string): string[] {
  return [...text.matchAll(/const (\w+) = use(?:Infinite|Suspense)?Query\b/g)].flatMap(
    ([, name]) => name ?? [],
  )
}

describe('conventions', () => {
  const production = sourcesOf('main', 'preload', 'renderer', 'shared')

  it('takes the time from the clock alone', () => {
    const found = offenders(
      production.filter(({ path }) => !path.startsWith('renderer/')),
      /\bDate\.now\(|\bnew Date\(\s*\)/,
      path => path === 'main/core/clock.ts',
    )
    expect(found).toEqual([])
  })

  it('has no test that depends on the day, or that waits for as long as something took once', () => {
    const tests = sourcesOf('test').filter(({ path }) => !path.startsWith('test/bench/'))
    expect(
      offenders(
        tests,
        /\bDate\.now\(|\bnew Date\(\s*\)/,
        path => path === 'test/helpers/test-time.ts' || path === 'test/unit/conventions.test.ts',
      ),
    ).toEqual([])
    expect(
      offenders(
        tests,
        /\bvi\.waitFor\(|\bwaitForTimeout\(|\bsystemClock\.now\(/,
        path => path === 'test/helpers/eventually.ts' || path === 'test/unit/conventions.test.ts',
      ),
    ).toEqual([])
  })

  it('writes SQL in stores and in main/core/database alone', () => {
    const sql = /\.prepare\b[<(]|\bquery\.(selectFrom|insertInto|updateTable|deleteFrom)\b|\bsql`/
    const found = offenders(
      production,
      sql,
      path => path.startsWith('main/core/database/') || basename(path).endsWith('store.ts'),
    )
    expect(found).toEqual([])
  })

  it('has no way around the compiler or the linter', () => {
    expect(
      offenders(production, /\bas any\b|: any\b|@ts-(ignore|nocheck|expect-error)/, () => false),
    ).toEqual([])
    expect(
      production.filter(({ text }) => /biome-ignore|@ts-(ignore|nocheck)/.test(text)).map(({ path }) => path),
    ).toEqual([])
  })

  it('keeps files short enough to read at once', () => {
    const long = production.filter(({ text }) => text.split('\n').length > 400).map(({ path }) => path)
    expect(long).toEqual([])
  })

  it('makes every form on the one kernel, renderer/form', () => {
    const screens = production.filter(({ path }) => /^renderer\/(screens|app)\//.test(path))
    // A search in a sheet, and how every input looks.
    const own = ['renderer/app/ShortcutSheet.tsx', 'renderer/app/theme.ts']
    // The import wizard reads files and sends no record of a form's.
    const isWizard = (path: string) => path.startsWith('renderer/screens/import/')
    expect(offenders(screens, /@mantine\/(form|dates)|<form\b/, isWizard)).toEqual([])
    const raw =
      /import \{[^}]*\b(TextInput|Textarea|NumberInput|PasswordInput|JsonInput|FileInput|Autocomplete|TagsInput|MultiSelect|Select|NativeSelect|PinInput|ColorInput)\b[^}]*\} from '@mantine\/core'/
    expect(offenders(screens, raw, path => isWizard(path) || own.includes(path))).toEqual([])
    // One reads what is typed; no screen has a reading of its own.
    expect(offenders(screens, /\b(parseFloat|parseInt)\(/, isWizard)).toEqual([])
  })

  it('asks readFailed whether a query failed, so that nothing typed is lost when data could not be read again', () => {
    const page = production.filter(({ path }) => /^renderer\/(screens|app|components|form)\//.test(path))
    // TanStack's word is true of a query whose data is still on the screen, too. A mutation says the same by its `error`.
    expect(offenders(page, /\bis(Loading|Refetch)?Error\b|\bstatus === 'error'/, () => false)).toEqual([])
    const asked = page.flatMap(({ path, text }) =>
      queriesOf(text)
        .filter(name => new RegExp(`\\b${name}\\.error\\b`).test(withoutComments(text)))
        .map(name => `${path}: ${name}.error`),
    )
    expect(asked).toEqual([])
  })

  it('takes no colour or size of a name that is not there', () => {
    const styles = textsOf(/\.css$/, 'renderer')
    const all = [...styles, ...production]
    const names = (texts: readonly Source[], pattern: RegExp) =>
      texts.flatMap(({ text }) =>
        [...withoutComments(text).matchAll(pattern)].flatMap(([, name]) => name ?? []),
      )
    // Set in a sheet, or by what is drawn: `'--share': ...`.
    const known = new Set(names(all, /(--[a-z][\w-]*)['"`]?\]?\s*:/g))
    const used = names(styles, /var\(\s*(--[a-z][\w-]*)\s*\)/g).filter(name => !name.startsWith('--mantine-'))
    expect(used.length).toBeGreaterThan(100)
    expect(used.filter(name => !known.has(name))).toEqual([])
  })

  it('says of each screen that adds something by `n` that it does, so that it never adds a transaction there', () => {
    const own = production
      .filter(({ path, text }) => path.startsWith('renderer/screens/') && /keys: 'n'/.test(text))
      .map(({ path }) => path.split('/')[2])
    const said = production
      .filter(({ path, text }) => path.endsWith('/screen.ts') && text.includes('addsByKey: true'))
      .map(({ path }) => path.split('/')[2])
    expect(own.length).toBeGreaterThan(8)
    expect(said.sort()).toEqual([...new Set(own)].sort())
  })

  it('leaves nothing to be done later', () => {
    // XXX is also ISO 4217's code for no currency, in the one table of them.
    expect(
      offenders(production, /\b(TODO|FIXME|XXX)\b/, path => path === 'shared/domain/currency.ts'),
    ).toEqual([])
  })

  it('names no address that is made up in what it is packaged with', () => {
    const texts = ['electron-builder.yml', 'package.json'].filter(file =>
      /\.example\b|example\.(com|org|net)/.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(texts).toEqual([])
  })

  it('keeps the bank files of the tests as they are on every system', () => {
    expect(readFileSync(join(root, '.gitattributes'), 'utf8')).toMatch(/^test\/fixtures\/import\/\* -text$/m)
  })
})
