import { Button, Checkbox, SimpleGrid } from '@mantine/core'
import {
  type Areas,
  budget,
  DEFAULT_BUCKETS,
  type DefaultBucket,
  type WeekStart,
} from '../../../shared/contract/budget.ts'
import { client } from '../../api/queries.ts'
import { AloneCard } from '../../app/AloneCard.tsx'
import { openAnew } from '../../app/open-anew.ts'
import {
  ChoiceField,
  CurrencyField,
  FieldPair,
  Form,
  inputSchema,
  type Option,
  useForm,
  WholeField,
} from '../../form/index.ts'
import { AREA_CHOICES } from './area-choices.ts'
import classes from './FirstRun.module.css'
import { likelyCurrency } from './likely-currency.ts'

const BUCKET_NAMES: Readonly<Record<DefaultBucket, string>> = {
  rent: 'Rent',
  utilities: 'Utilities',
  groceries: 'Groceries',
  fuel: 'Fuel',
  insurance: 'Insurance',
  kids: 'Kids',
  debt: 'Debt',
  misc: 'Misc',
}

const WEEK_STARTS: readonly Option<WeekStart>[] = [
  { value: 'monday', label: 'Monday' },
  { value: 'sunday', label: 'Sunday' },
  { value: 'saturday', label: 'Saturday' },
]

type SetUpDraft = {
  readonly base_currency: string
  readonly week_start: WeekStart
  readonly month_start_day: number | null
  readonly areas: Areas
  readonly default_buckets: readonly DefaultBucket[]
}

function initialSetUp(): SetUpDraft {
  const base_currency = likelyCurrency()
  return {
    base_currency,
    week_start: base_currency === 'USD' ? 'sunday' : 'monday',
    month_start_day: 1,
    areas: 'both',
    default_buckets: DEFAULT_BUCKETS,
  }
}

/** The few questions of a new household, and the offer to look around in an invented one first. */
export function FirstRun() {
  const form = useForm({
    schema: inputSchema(budget.setUp),
    initial: initialSetUp(),
    send: async ({ base_currency, week_start, month_start_day, ...own }, sample: 'sample' | undefined) => {
      const settings = { base_currency, week_start, month_start_day }
      if (sample === undefined) await client.budget.setUp({ ...settings, ...own })
      else await client.system.lookAround(settings)
    },
    done: (_, sample) => {
      if (sample !== undefined) openAnew()
    },
  })
  const { default_buckets } = form.values
  const toggle = (bucket: DefaultBucket, on: boolean) =>
    form.set({
      default_buckets: DEFAULT_BUCKETS.filter(each =>
        each === bucket ? on : default_buckets.includes(each),
      ),
    })
  return (
    <>
      <title>Welcome · Valhalla</title>
      <AloneCard
        title="Welcome to Valhalla"
        text="Your household’s money and your real estate, in one file on this machine. Answer a few questions to get started."
      >
        <Form
          form={form}
          layout="page"
          submit="Start my household"
          failure="The household was not set up"
          more={
            <Button
              variant="default"
              onClick={() => form.submit('sample')}
              loading={form.isPending && form.sentWith === 'sample'}
            >
              Explore with sample data
            </Button>
          }
        >
          <ChoiceField
            label="What do you want to keep track of?"
            description="Can be changed later, in Settings"
            options={AREA_CHOICES}
            binding={form.bind('areas')}
          />
          <FieldPair>
            <CurrencyField
              label="Currency"
              description="All amounts use it"
              binding={form.bind('base_currency')}
            />
            <ChoiceField
              label="Week starts on"
              description="For calendars"
              options={WEEK_STARTS}
              binding={form.bind('week_start')}
            />
            <WholeField
              label="Month starts on day"
              description="Your payday, 1 to 28"
              least={1}
              most={28}
              binding={form.bind('month_start_day')}
            />
          </FieldPair>
          <fieldset className={classes['buckets']}>
            <legend>Starting buckets</legend>
            <SimpleGrid cols={4} spacing="xs">
              {DEFAULT_BUCKETS.map(bucket => (
                <Checkbox
                  key={bucket}
                  label={BUCKET_NAMES[bucket]}
                  checked={default_buckets.includes(bucket)}
                  onChange={event => toggle(bucket, event.currentTarget.checked)}
                />
              ))}
            </SimpleGrid>
          </fieldset>
        </Form>
      </AloneCard>
    </>
  )
}
