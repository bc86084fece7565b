import { Button, NumberInput, Select, SimpleGrid, Switch } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { useState } from 'react'
import { type CsvMapping, DateOrder } from '../../../shared/contract/csv-mapping.ts'
import { Card, Section } from '../../components/Section.tsx'
import { ColumnRoles } from './ColumnRoles.tsx'
import classes from './Import.module.css'
import { LinesAbove } from './LinesAbove.tsx'
import { DelimiterSelect, NumberFormatSelect } from './MappingFields.tsx'
import type { Options } from './options.ts'
import type { Preview } from './row-words.ts'

interface ReadingProps {
  readonly preview: Preview
  readonly csv: NonNullable<Preview['csv']>
  readonly busy: boolean
  readonly onChange: (options: Options) => void
}

/** Encodings that banks write; the reader finds them, and this is for where it could not. */
const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-15',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'koi8-r',
  'ibm866',
  'macintosh',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
  'utf-16le',
  'utf-16be',
]

/** Whether the file could not be read at all as it is: then the settings stand open. */
function isUnread({ mapping }: NonNullable<Preview['csv']>): boolean {
  return mapping.date_column === null || mapping.amount === null
}

/** How a CSV is read. Found anew in each file, and every part of it can be put right here, with the file's first rows in view. */
export function Reading({ preview, csv, busy, onChange }: ReadingProps) {
  const [wanted, setWanted] = useState<boolean | null>(null)
  const open = wanted ?? isUnread(csv)
  const { mapping } = csv
  const set = (change: Partial<CsvMapping>) => onChange({ csv: change })
  return (
    <Section
      title="How it is read"
      hint={csv.remembered ? 'as you set it for this account before' : 'found in the file'}
      actions={
        <Button
          variant="default"
          leftSection={<IconAdjustments size={15} stroke={1.75} aria-hidden />}
          aria-expanded={open}
          onClick={() => setWanted(!open)}
        >
          {open ? 'Done' : 'Change how it is read'}
        </Button>
      }
    >
      {csv.suggested ? (
        <p className={classes['offer']}>
          {csv.suggested.source === 'remembered'
            ? 'You set this layout yourself before.'
            : 'An earlier file of this account was read another way.'}{' '}
          <Button
            variant="default"
            size="compact-sm"
            disabled={busy}
            onClick={() => onChange({ csv: csv.suggested?.csv ?? {} })}
          >
            Apply
          </Button>
        </p>
      ) : null}
      <Card>
        <LinesAbove above={csv.above} />
        {open ? (
          <SimpleGrid cols={{ base: 2, sm: 3, lg: 4 }} spacing="sm" mb="sm">
            <Select
              label="Text encoding"
              searchable
              allowDeselect={false}
              disabled={busy}
              data={ENCODINGS.includes(preview.encoding) ? ENCODINGS : [preview.encoding, ...ENCODINGS]}
              value={preview.encoding}
              onChange={encoding => encoding !== null && onChange({ encoding })}
            />
            <DelimiterSelect
              value={mapping.delimiter}
              busy={busy}
              onChange={delimiter => set({ delimiter })}
            />
            <NumberInput
              label="Lines above the table"
              min={0}
              max={1000}
              allowDecimal={false}
              disabled={busy}
              value={mapping.skip_lines}
              onChange={lines => typeof lines === 'number' && set({ skip_lines: lines })}
            />
            <Switch
              mt={26}
              label="First row is a header"
              disabled={busy}
              checked={mapping.has_header}
              onChange={event => set({ has_header: event.currentTarget.checked })}
            />
            <Select
              label="Date format"
              allowDeselect={false}
              disabled={busy}
              data={[
                { value: 'dmy', label: 'Day, month, year' },
                { value: 'mdy', label: 'Month, day, year' },
                { value: 'ymd', label: 'Year, month, day' },
              ]}
              value={preview.date_order ?? mapping.date_order}
              onChange={value => onChange({ date_order: DateOrder.catch(mapping.date_order).parse(value) })}
            />
            <NumberFormatSelect
              value={preview.number_format}
              busy={busy}
              onChange={number_format => onChange({ number_format })}
            />
            <Switch
              mt={26}
              label="Purchases are positive"
              disabled={busy}
              checked={mapping.flip_sign}
              onChange={event => onChange({ flip_sign: event.currentTarget.checked })}
            />
            <Switch
              mt={26}
              label="Leave out pending rows"
              disabled={busy}
              checked={mapping.leave_out_unbooked ?? true}
              onChange={event => set({ leave_out_unbooked: event.currentTarget.checked })}
            />
          </SimpleGrid>
        ) : null}
        <ColumnRoles
          key={`${csv.fingerprint} ${mapping.skip_lines} ${mapping.delimiter} ${mapping.has_header}`}
          csv={csv}
          busy={busy}
          editable={open}
          onChange={set}
        />
      </Card>
    </Section>
  )
}
