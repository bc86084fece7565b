import type { Contact } from '../../../shared/contract/contacts.ts'
import { formatCount } from '../../components/count-text.ts'
import type { TableColumn } from '../../components/virtual-table-types.ts'
import classes from './Contacts.module.css'
import { ROLE_NAMES } from './contact-words.ts'

/** Of the contacts' table. Its rows are all of one height, so of several numbers the first is shown and how many more there are. */
export const CONTACT_COLUMNS: readonly TableColumn<Contact>[] = [
  {
    id: 'name',
    header: 'Contact',
    width: 'minmax(150px, 1.2fr)',
    cell: ({ name, company }) => (
      <span className={classes['line']}>
        {name}
        {company === '' ? null : <span className={classes['muted']}> {company}</span>}
      </span>
    ),
  },
  {
    id: 'roles',
    header: 'Roles',
    from: 700,
    width: 'minmax(100px, 0.7fr)',
    cell: ({ roles }) => roles.map(role => ROLE_NAMES[role]).join(', '),
  },
  {
    id: 'phone',
    header: 'Phone',
    width: 'minmax(170px, 1fr)',
    cell: ({ phones: [first, ...more] }) =>
      first ? (
        <span className={classes['line']}>
          {first.number}
          {first.do_not_call ? <span className={classes['muted']}> do not call</span> : null}
          <More count={more.length} />
        </span>
      ) : null,
  },
  {
    id: 'email',
    header: 'E-mail',
    from: 820,
    width: 'minmax(150px, 1fr)',
    cell: ({ emails: [first, ...more] }) =>
      first ? (
        <span className={classes['line']}>
          {first.address}
          <More count={more.length} />
        </span>
      ) : null,
  },
  {
    id: 'about',
    header: 'About',
    from: 900,
    width: 'minmax(120px, 0.9fr)',
    cell: ({ links }) => [...new Set(links.map(({ label }) => label))].join(', '),
  },
]

function More({ count }: { readonly count: number }) {
  return count === 0 ? null : <span className={classes['muted']}> and {formatCount(count)} more</span>
}
